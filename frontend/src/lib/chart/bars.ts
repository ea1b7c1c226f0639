import { type Bar, type StatusCounts } from '$lib/model/facets';
import { count } from '$lib/model/numbers';
import { type Status, statuses, statusWord } from '$lib/model/status';

/** From the bottom of a bar to its top: what went wrong stands on the ground, where it can be compared. */
export const stackOrder: readonly Status[] = ['erroneous', 'notyetstarted', 'finished', 'none'];

/** The least height of a part that is not zero, as a share of the highest bar: one failure among thousands must be seen. */
const LEAST_SHARE = 1 / 30;

/** A run of bars, both ends included. */
export interface Span {
  first: number;
  last: number;
}

export function totalOf(counts: StatusCounts): number {
  return statuses.reduce((sum, status) => sum + counts[status], 0);
}

/**
 * The heights to draw: for every status of stackOrder the upper edge of its part in each bar.
 * Small parts are raised to the least share, so heights are for the eye only; numbers come from the bars.
 */
export function edges(bars: readonly Bar[]): number[][] {
  const highest = Math.max(1, ...bars.map((bar) => totalOf(bar.counts)));
  const below = bars.map(() => 0);
  return stackOrder.map((status) =>
    bars.map((bar, index) => {
      const value = bar.counts[status];
      const height = value === 0 ? 0 : Math.max(value, highest * LEAST_SHARE);
      return (below[index] = (below[index] ?? 0) + height);
    }),
  );
}

/** The bars that a period touches; null when it touches none. From inclusive, to exclusive, UTC texts, "" for an open end. */
export function spanOf(bars: readonly Bar[], from: string, to: string): Span | null {
  const start = from === '' ? -Infinity : Date.parse(from);
  const end = to === '' ? Infinity : Date.parse(to);
  const inside = bars.flatMap((bar, index) =>
    Date.parse(bar.to) > start && Date.parse(bar.from) < end ? [index] : [],
  );
  const first = inside[0];
  const last = inside.at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}

/** The period of a run of bars as UTC texts. */
export function periodOf(bars: readonly Bar[], span: Span): { from: string; to: string } | null {
  const first = bars[span.first];
  const last = bars[span.last];
  return first && last ? { from: first.from, to: last.to } : null;
}

/** What a run of bars holds, by status. */
export function sumOf(bars: readonly Bar[], span: Span): StatusCounts {
  const sum: StatusCounts = { finished: 0, erroneous: 0, notyetstarted: 0, none: 0 };
  for (const bar of bars.slice(span.first, span.last + 1)) {
    for (const status of statuses) sum[status] += bar.counts[status];
  }
  return sum;
}

/** "120 finished, 3 erroneous", "no triggers". */
export function countsText(counts: StatusCounts): string {
  const parts = statuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${count(counts[status])} ${statusWord[status].toLowerCase()}`);
  return parts.join(', ') || 'no triggers';
}

/** The bars in words: the label of one, or of the first and the last. */
export function spanText(bars: readonly Bar[], span: Span): string {
  const first = bars[span.first]?.label ?? '';
  const last = bars[span.last]?.label ?? '';
  return first === last ? first : `${first} to ${last}`;
}
