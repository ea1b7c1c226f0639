import { expect, test } from 'vitest';
import { placeColumns, withChoice, type Column } from './columns';

const columns: Column[] = [
  { id: 'plugin', label: 'Plugin', width: 180, min: 120, importance: 5 },
  { id: 'type', label: 'Type', width: 260, min: 200, importance: 9, flexible: true },
  { id: 'attempts', label: 'Attempts', width: 90, min: 80, importance: 1 },
  { id: 'status', label: 'Status', width: 140, min: 130, importance: 8 },
];
const ids = (room: number) => placeColumns(columns, [], room).map((column) => column.id);

test('the flexible column takes what is left, and edges meet', () => {
  const placed = placeColumns(columns, [], 1000);
  expect(placed.map((column) => column.width)).toEqual([180, 590, 90, 140]);
  expect(placed.map((column) => column.left)).toEqual([0, 180, 770, 860]);
});

test('widths give way before a column hides', () => {
  const placed = placeColumns(columns, [], 560);
  expect(placed).toHaveLength(4);
  expect(placed.reduce((total, column) => total + column.width, 0)).toBe(560);
  for (const column of placed) expect(column.width).toBeGreaterThanOrEqual(column.min);
});

test('the least important hides first, then the next', () => {
  expect(ids(500)).toEqual(['plugin', 'type', 'status']);
  expect(ids(400)).toEqual(['type', 'status']);
});

test('what the person hid stays hidden, and a chosen width holds', () => {
  const choices = [
    { id: 'attempts', width: 0, hidden: true },
    { id: 'plugin', width: 240, hidden: false },
  ];
  const placed = placeColumns(columns, choices, 1000);
  expect(placed.map((column) => [column.id, column.width])).toEqual([
    ['plugin', 240],
    ['type', 620],
    ['status', 140],
  ]);
});

test('a width that the person chose gives way last', () => {
  const wide = [{ id: 'plugin', width: 240, hidden: false }];
  const widths = (room: number) => placeColumns(columns, wide, room).map((column) => column.width);
  expect(widths(690)[0]).toBe(240);
  expect(widths(650)).toEqual([240, 200, 80, 130]);
  expect(widths(600)).toEqual([190, 200, 80, 130]);
});

test('a width below the minimum is not taken', () => {
  const placed = placeColumns(columns, [{ id: 'plugin', width: 10, hidden: false }], 1000);
  expect(placed[0]?.width).toBe(120);
});

test('changing one choice keeps the others', () => {
  const choices = withChoice([{ id: 'a', width: 1, hidden: false }], { id: 'b', width: 2, hidden: true });
  expect(withChoice(choices, { id: 'a', width: 3, hidden: false }).map((choice) => choice.width)).toEqual([
    2, 3,
  ]);
});
