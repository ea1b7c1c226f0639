import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Column } from '$lib/model/columns';
import DataGrid from './DataGrid.svelte';
import type { GridProps } from './types';

const columns: Column[] = [
  { id: 'name', label: 'Name', width: 100, min: 50, importance: 2, flexible: true },
  { id: 'at', label: 'At', width: 100, min: 50, importance: 3, sort: 'at' },
];

beforeEach(() => {
  // jsdom has no layout: the grid is 400 by 434 px, which shows 10 rows of 40 px.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(434);
});

function show(more: Partial<GridProps<string>> = {}) {
  const calls = {
    onposition: vi.fn(),
    onenter: vi.fn(),
    onsort: vi.fn(),
    onchoice: vi.fn(),
    onkey: vi.fn(),
    want: vi.fn(),
  };
  const props: GridProps<string> = {
    label: 'Things',
    rows: { total: 1_000_000, at: (index) => (index < 5 ? `row ${index}` : undefined), want: calls.want },
    columns,
    choices: [],
    onchoice: calls.onchoice,
    rowHeight: 40,
    sort: { by: 'at', ascending: false },
    onsort: calls.onsort,
    position: { row: 0, column: 0 },
    onposition: calls.onposition,
    onenter: calls.onenter,
    onkey: calls.onkey,
    cell: createRawSnippet<[row: string, columnId: string, index: number]>((row, columnId) => ({
      render: () => `<span>${columnId()} of ${row()}</span>`,
    })),
    ...more,
  };
  render(DataGrid<string>, props);
  return { grid: screen.getByRole('grid', { name: 'Things' }), ...calls };
}

test('a million rows are told, and only those in sight and a few beyond are made', () => {
  const { grid, want } = show();
  expect(grid.getAttribute('aria-rowcount')).toBe('1000001');
  expect(within(grid).getAllByRole('row')).toHaveLength(1 + 10 + 8);
  expect(want).toHaveBeenLastCalledWith(0, 18);
});

test('rows say where they stand; one that has not come keeps its place', () => {
  const { grid } = show();
  const rows = within(grid).getAllByRole('row');
  expect(rows[1]?.getAttribute('aria-rowindex')).toBe('2');
  expect(rows[1]?.textContent).toContain('name of row 0');
  expect(rows[6]?.getAttribute('aria-busy')).toBe('true');
  expect(within(rows[6] as HTMLElement).getAllByRole('gridcell')).toHaveLength(2);
});

test('the grid is one tab stop, and the cursor is told by aria-activedescendant', async () => {
  const { grid, onposition } = show();
  await userEvent.tab();
  expect(document.activeElement).toBe(grid);
  const cell = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
  expect(cell?.textContent).toContain('name of row 0');
  await userEvent.keyboard('{ArrowDown}{End}{ArrowRight}');
  expect(onposition.mock.calls.map(([position]) => position)).toEqual([
    { row: 1, column: 0 },
    { row: 999_999, column: 0 },
    { row: 0, column: 1 },
  ]);
  await userEvent.tab();
  expect(grid.contains(document.activeElement)).toBe(false);
});

test('Enter opens the row, other keys go to the owner', async () => {
  const { onenter, onkey, onposition } = show({ position: { row: 3, column: 1 } });
  await userEvent.tab();
  await userEvent.keyboard('{Enter}l');
  expect(onenter).toHaveBeenCalledExactlyOnceWith(3, 'at');
  expect(onkey.mock.calls[0]?.[0]).toMatchObject({ key: 'l' });
  expect(onposition).not.toHaveBeenCalled();
});

test('the heads sort by click and by Enter, and are sized by Shift and arrows', async () => {
  const { grid, onsort, onchoice } = show({ position: { row: -1, column: 1 } });
  const head = within(grid).getByRole('columnheader', { name: 'At' });
  expect(head.getAttribute('aria-sort')).toBe('descending');
  await userEvent.click(within(head).getByRole('button'));
  await userEvent.tab();
  grid.focus();
  await userEvent.keyboard('{Enter}');
  expect(onsort.mock.calls).toEqual([['at'], ['at']]);
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  expect(onchoice).toHaveBeenCalledWith({ id: 'at', width: 116, hidden: false });
});

test('a note stands over the whole row', () => {
  const { grid } = show({ note: (row) => (row === 'row 2' ? 'gone' : undefined) });
  const row = within(grid).getAllByRole('row')[3] as HTMLElement;
  const cells = within(row).getAllByRole('gridcell');
  expect(cells.map((cell) => cell.textContent)).toEqual(['gone']);
  expect(cells[0]?.getAttribute('aria-colspan')).toBe('2');
});

test('after a click on a cell the keys go to the grid', async () => {
  const { grid, onposition, onenter } = show();
  await userEvent.click(within(grid).getByText('name of row 2'));
  expect(onposition).toHaveBeenLastCalledWith({ row: 2, column: 0 });
  expect(document.activeElement).toBe(grid);
  await userEvent.keyboard('{Enter}');
  expect(onenter).toHaveBeenCalled();
});
