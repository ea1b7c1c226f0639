/** A column as it is defined; widths in CSS pixels. */
export interface Column {
  id: string;
  label: string;
  width: number;
  min: number;
  /** The higher, the longer it stays when the window narrows. */
  importance: number;
  /** Takes what the others leave. At most one column does. */
  flexible?: boolean;
  /** Its head sorts by this key. */
  sort?: string;
  align?: 'end';
}

/** What the person chose for a column. */
export interface ColumnChoice {
  id: string;
  width: number;
  hidden: boolean;
}

export interface PlacedColumn extends Column {
  /** Left edge. */
  left: number;
}

export const maxColumnWidth = 900;

/** A width the column may have. */
export function clampWidth(column: Column, width: number): number {
  return Math.round(Math.min(maxColumnWidth, Math.max(column.min, width)));
}

/** The definitions with the person's widths, without what the person hid. */
function chosen(columns: readonly Column[], choices: readonly ColumnChoice[]): Column[] {
  return columns.flatMap((column) => {
    const choice = choices.find((candidate) => candidate.id === column.id);
    if (choice?.hidden) return [];
    return [choice?.width ? { ...column, width: clampWidth(column, choice.width) } : column];
  });
}

const sum = (columns: readonly Column[], size: (column: Column) => number): number =>
  columns.reduce((total, column) => total + size(column), 0);

/** Takes from the widths of some columns, in proportion to what each can give, until the whole fits. */
function shrink(columns: Column[], room: number, gives: (column: Column) => boolean): Column[] {
  const over = sum(columns, (column) => column.width) - room;
  const spare = sum(columns.filter(gives), (column) => column.width - column.min);
  if (over <= 0 || spare <= 0) return columns;
  const share = Math.min(1, over / spare);
  return columns.map((column) =>
    gives(column)
      ? { ...column, width: Math.floor(column.width - (column.width - column.min) * share) }
      : column,
  );
}

/**
 * The columns that are shown in the given room: where their least widths do not fit, the least
 * important hide; then widths give way, those that the person chose last; the flexible one takes
 * what is left over.
 */
export function placeColumns(
  columns: readonly Column[],
  choices: readonly ColumnChoice[],
  room: number,
): PlacedColumn[] {
  let shown = chosen(columns, choices);
  while (shown.length > 1 && sum(shown, (column) => column.min) > room) {
    const least = Math.min(...shown.map((column) => column.importance));
    shown = shown.filter((column) => column.importance !== least);
  }
  const isChosen = (column: Column): boolean =>
    choices.some((choice) => choice.id === column.id && choice.width === column.width);
  shown = shrink(shown, room, (column) => !isChosen(column));
  shown = shrink(shown, room, () => true);
  const rest = Math.max(0, room - sum(shown, (column) => column.width));
  let left = 0;
  return shown.map((column) => {
    const width = column.flexible ? column.width + rest : column.width;
    const placed = { ...column, width, left };
    left += width;
    return placed;
  });
}

/** The choices with one changed. */
export function withChoice(choices: readonly ColumnChoice[], changed: ColumnChoice): ColumnChoice[] {
  return [...choices.filter((choice) => choice.id !== changed.id), changed];
}
