import type { HelpEntry, HelpId, HelpSection } from '$i18n/help';

/** The sections with only those entries in which every typed word occurs, whatever the case. Empty sections are left out. */
export function matchingHelp(sections: readonly HelpSection[], typed: string): HelpSection[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return sections
    .map((section) => ({ ...section, entries: section.entries.filter((entry) => hasAll(entry, words)) }))
    .filter((section) => section.entries.length > 0);
}

function hasAll(entry: HelpEntry, words: readonly string[]): boolean {
  const keys = (entry.keys ?? []).map(({ keys: names, does }) => `${names} ${does}`);
  const text = [entry.title, ...entry.text, ...keys].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The title of an entry, for a link to it. */
export function titleOf(sections: readonly HelpSection[], id: HelpId): string {
  return sections.flatMap((section) => section.entries).find((entry) => entry.id === id)?.title ?? id;
}
