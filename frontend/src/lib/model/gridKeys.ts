/** A cell of the grid; row -1 is the heads. */
export interface CellPosition {
  row: number;
  column: number;
}

export interface GridSize {
  rows: number;
  columns: number;
  /** Whole rows that are seen at once. */
  page: number;
}

export interface Key {
  key: string;
  ctrl: boolean;
}

/**
 * Where a key leads in the grid, or null when it leads nowhere (the key is then somebody else's).
 * Home and End go to the first and last row, since a log is read by rows; with Ctrl also to the
 * first and last column.
 */
export function moveInGrid({ key, ctrl }: Key, from: CellPosition, size: GridSize): CellPosition | null {
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const { row, column } = from;
  const at = (wantedRow: number, wantedColumn: number): CellPosition => ({
    row: Math.max(-1, Math.min(lastRow, wantedRow)),
    column: Math.max(0, Math.min(lastColumn, wantedColumn)),
  });
  const step = Math.max(1, size.page - 1);
  switch (key) {
    case 'ArrowDown':
      return at(row + 1, column);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowRight':
      return ctrl ? at(row, lastColumn) : at(row, column + 1);
    case 'ArrowLeft':
      return ctrl ? at(row, 0) : at(row, column - 1);
    case 'PageDown':
      return at(row + step, column);
    case 'PageUp':
      return at(Math.max(Math.min(0, lastRow), row - step), column);
    case 'Home':
      return at(Math.min(0, lastRow), ctrl ? 0 : column);
    case 'End':
      return at(lastRow, ctrl ? lastColumn : column);
    default:
      return null;
  }
}
