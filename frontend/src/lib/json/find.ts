import { runSliced, SLICE_CHARACTERS } from './slices';

/** Matches that are kept: more cannot be stepped through by a person, and the list stays small. */
export const MAX_MATCHES = 10_000;

export interface Matches {
  /** Offsets in the text, ascending. */
  starts: readonly number[];
  /** Characters of every match. */
  length: number;
  /** There are more than those listed. */
  more: boolean;
}

export const NO_MATCHES: Matches = { starts: [], length: 0, more: false };

/** Finds `words` as they are, upper or lower case alike, in slices. */
export async function find(text: string, words: string, signal?: AbortSignal): Promise<Matches> {
  if (words === '') return NO_MATCHES;
  const search = new Search(text, words);
  await runSliced(() => search.step(), signal);
  return { starts: search.starts, length: words.length, more: search.more };
}

/** The index of the first match at or after `at`, else of the first one; -1 when there is none. */
export function matchFrom(matches: Matches, at: number): number {
  if (matches.starts.length === 0) return -1;
  return Math.max(
    matches.starts.findIndex((start) => start >= at),
    0,
  );
}

class Search {
  readonly starts: number[] = [];
  more = false;
  private from = 0;
  private readonly pattern: RegExp;

  constructor(
    private readonly text: string,
    private readonly words: string,
  ) {
    this.pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'), 'gi');
  }

  /** Searches one slice; it reaches over the next so far that no match is cut. */
  step(): boolean {
    const { text, words, from } = this;
    const end = from + SLICE_CHARACTERS;
    let last = from;
    for (const match of text.slice(from, end + words.length - 1).matchAll(this.pattern)) {
      if (this.starts.length >= MAX_MATCHES) {
        this.more = true;
        return true;
      }
      this.starts.push(from + match.index);
      last = from + match.index + words.length;
    }
    this.from = Math.max(end, last);
    return this.from >= text.length;
  }
}
