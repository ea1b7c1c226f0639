import type { FilterName } from './filter';
import type { Moment } from './moment';
import type { Row } from './row';

export type SortKey = 'scheduled' | 'triggered';

export interface Sort {
  by: SortKey;
  ascending: boolean;
}

/** An opened result: membership and order are fixed. */
export interface Result {
  handle: string;
  total: number;
  /** Of the data when the result was opened. */
  revision: string;
  /** What this place holds without any filter. */
  allTotal: number;
  /** How many "active integrations only" leaves out. */
  hiddenInactive: number;
  /** The chosen periods as moments; null where none was chosen. */
  periods: { scheduled: Span | null; triggered: Span | null };
  empty: Empty | null;
}

/** From inclusive, to exclusive; null is an open end. */
export interface Span {
  from: Moment | null;
  to: Moment | null;
}

/** Why a result has no rows. */
export interface Empty {
  reason: 'nothing_imported' | 'filters' | 'no_right' | 'nothing_here' | 'inactive' | 'expired';
  /** For the reason filters: how many rows there would be without it. */
  filters: { name: FilterName; without: number }[];
  /** For the reason inactive: triggers of inactive plugins that match. */
  hidden: number;
}

export interface RowWindow {
  rows: Row[];
  /** Rows were imported since the result was opened. */
  newer: boolean;
}
