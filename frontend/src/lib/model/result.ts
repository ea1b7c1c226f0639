import type { FilterName } from './filter';
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
  /** What this place holds without any filter. */
  allTotal: number;
  /** How many "active integrations only" leaves out. */
  hiddenInactive: number;
  empty: Empty | null;
}

/** Why a result has no rows. */
export interface Empty {
  reason: 'nothing_imported' | 'filters' | 'no_right' | 'inactive' | 'expired';
  /** For each filter: how many rows there would be without it. */
  filters: { name: FilterName; without: number }[];
  hidden: number;
}

export interface RowWindow {
  rows: Row[];
  /** Rows were imported since the result was opened. */
  newer: boolean;
}
