import type { Span } from './bars';

/** The keyboard's place among the bars: `anchor` is where a run began, `at` where it goes to. */
export interface Caret {
  anchor: number;
  at: number;
}

export function spanAt(caret: Caret): Span {
  return { first: Math.min(caret.anchor, caret.at), last: Math.max(caret.anchor, caret.at) };
}

const steps = new Map<string, (at: number, last: number) => number>([
  ['ArrowLeft', (at) => at - 1],
  ['ArrowDown', (at) => at - 1],
  ['ArrowRight', (at) => at + 1],
  ['ArrowUp', (at) => at + 1],
  ['PageUp', (at) => at - 10],
  ['PageDown', (at) => at + 10],
  ['Home', () => 0],
  ['End', (_, last) => last],
]);

/** Where a key leads among `bars` bars; null for a key that moves nothing. Shift keeps the anchor and so makes a run. */
export function moved(caret: Caret, key: string, shift: boolean, bars: number): Caret | null {
  const step = steps.get(key);
  if (!step || bars === 0) return null;
  const at = Math.max(0, Math.min(bars - 1, step(caret.at, bars - 1)));
  return { anchor: shift ? caret.anchor : at, at };
}
