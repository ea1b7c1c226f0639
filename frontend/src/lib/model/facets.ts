import type { Status } from './status';

export type StatusCounts = Record<Status, number>;

/** One bar of the histogram: from inclusive, to exclusive, UTC text; label in the shown zone. */
export interface Bar {
  from: string;
  to: string;
  label: string;
  counts: StatusCounts;
}

export interface Histogram {
  /** "hour", "day" …: what one bar covers. */
  step: string;
  /** What the whole covers, in words. */
  caption: string;
  bars: Bar[];
}

export interface Facets {
  total: number;
  /** What choosing each status would show: counted with the status filter left out. */
  byStatus: StatusCounts;
  plugins: { key: string; label: string; type: string; active: boolean; count: number }[];
  types: { type: string; name: string; count: number }[];
  histogram: Histogram;
}
