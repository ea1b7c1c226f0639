import type { Snippet } from 'svelte';
import type { CellPosition } from '$lib/model/gridKeys';
import type { Column, ColumnChoice } from '$lib/model/columns';

/** Rows by position; those not read yet are undefined and come when wanted. */
export interface GridRows<Row> {
  total: number;
  at(index: number): Row | undefined;
  /** Called with what is seen and a little beyond; last is exclusive. */
  want(first: number, last: number): void;
}

export interface GridSort {
  by: string;
  ascending: boolean;
}

export interface GridProps<Row> {
  /** What the table holds, for screen readers. */
  label: string;
  rows: GridRows<Row>;
  columns: readonly Column[];
  choices: readonly ColumnChoice[];
  onchoice: (choice: ColumnChoice) => void;
  rowHeight: number;
  sort: GridSort;
  onsort: (by: string) => void;
  /** The cell that has the cursor; row -1 is the heads. */
  position: CellPosition;
  onposition: (position: CellPosition) => void;
  /** Enter on a row. */
  onenter: (index: number, columnId: string) => void;
  /** A key that does not move the cursor. */
  onkey?: (event: KeyboardEvent) => void;
  cell: Snippet<[row: Row, columnId: string, index: number]>;
  /** Shown over the whole width instead of cells (a row that expired since). */
  note?: (row: Row) => string | undefined;
  /** Erroneous rows per equal part of the result. */
  marks?: readonly number[];
  marksLabel?: string;
}
