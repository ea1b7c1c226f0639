import { expect, test } from 'vitest';
import { help, type HelpSection } from '$i18n/help';
import { matchingHelp, titleOf } from './search';

const ids = (sections: readonly HelpSection[]): string[] =>
  sections.flatMap((section) => section.entries.map((entry) => entry.id));

test('every entry has an anchor of its own, a text, and links to entries that are there', () => {
  const all = help.flatMap((section) => section.entries);
  expect(new Set(ids(help)).size).toBe(all.length);
  for (const entry of all) {
    expect(entry.text.length + (entry.keys?.length ?? 0), entry.id).toBeGreaterThan(0);
    for (const other of entry.see ?? []) expect(titleOf(help, other), entry.id).not.toBe(other);
    expect(entry.see ?? [], entry.id).not.toContain(entry.id);
  }
});

test('five problems, eight questions and eight terms are answered', () => {
  expect(help.map((section) => section.entries.length).slice(0, 3)).toEqual([5, 8, 8]);
});

test('all words must occur, in any order and case', () => {
  expect(ids(matchingHelp(help, 'KEPT logs long'))).toContain('retention');
  expect(ids(matchingHelp(help, 'outcome unknown'))).toEqual(['erroneous']);
  expect(ids(matchingHelp(help, '  '))).toEqual(ids(help));
  expect(matchingHelp(help, 'xylophone')).toEqual([]);
});

test('keys are found by their name and by what they do', () => {
  expect(ids(matchingHelp(help, 'ctrl g'))).toContain('keys-table');
  expect(ids(matchingHelp(help, 'selected bars'))).toEqual(['keys-histogram']);
});
