import { expect, test } from 'vitest';
import { moveInGrid } from './gridKeys';

const size = { rows: 1_000_000, columns: 8, page: 20 };
const press = (key: string, row: number, column = 2, ctrl = false) =>
  moveInGrid({ key, ctrl }, { row, column }, size);

test('arrows move by one and stop at the edges', () => {
  expect(press('ArrowDown', 4)).toEqual({ row: 5, column: 2 });
  expect(press('ArrowDown', 999_999)).toEqual({ row: 999_999, column: 2 });
  expect(press('ArrowLeft', 4, 0)).toEqual({ row: 4, column: 0 });
  expect(press('ArrowRight', 4, 7)).toEqual({ row: 4, column: 7 });
});

test('up from the first row reaches the heads, where sorting is', () => {
  expect(press('ArrowUp', 0)).toEqual({ row: -1, column: 2 });
  expect(press('ArrowUp', -1)).toEqual({ row: -1, column: 2 });
});

test('a page keeps one row in common and does not reach the heads', () => {
  expect(press('PageDown', 0)).toEqual({ row: 19, column: 2 });
  expect(press('PageUp', 10)).toEqual({ row: 0, column: 2 });
});

test('Home and End reach the first and the last of a million rows', () => {
  expect(press('End', 3)).toEqual({ row: 999_999, column: 2 });
  expect(press('Home', 500_000)).toEqual({ row: 0, column: 2 });
});

test('with Ctrl also the first and last column', () => {
  expect(press('End', 3, 2, true)).toEqual({ row: 999_999, column: 7 });
  expect(press('Home', 3, 2, true)).toEqual({ row: 0, column: 0 });
  expect(press('ArrowRight', 3, 2, true)).toEqual({ row: 3, column: 7 });
});

test('other keys are left to others', () => {
  expect(press('Enter', 3)).toBeNull();
  expect(press('Tab', 3)).toBeNull();
});

test('an empty grid has only its heads', () => {
  const empty = { rows: 0, columns: 8, page: 20 };
  for (const key of ['Home', 'End', 'PageUp', 'PageDown', 'ArrowDown']) {
    expect(moveInGrid({ key, ctrl: false }, { row: -1, column: 0 }, empty)?.row).toBe(-1);
  }
});
