import { expect, test } from 'vitest';
import { listText, periodText } from './chips';

test('a chip names two values and counts the rest', () => {
  expect(listText([])).toBe('any');
  expect(listText(['Accounting', 'Twikey'])).toBe('Accounting, Twikey');
  expect(listText(['A', 'B', 'C', 'D'])).toBe('A, B + 2');
});

test('a period says its days, the last one included', () => {
  const days = (from: string, through: string) => periodText({ kind: 'days', from, through }, '2026');
  expect(days('2026-11-21', '2026-11-23')).toBe('21 Nov – 23 Nov');
  expect(days('2026-11-21', '2026-11-21')).toBe('21 Nov');
  expect(days('', '2025-11-21')).toBe('until 21 Nov 2025');
  expect(days('2026-11-21', '')).toBe('since 21 Nov');
});

test('a preset is called by its name, none is any', () => {
  expect(periodText({ kind: 'preset', preset: 'last7days' }, '2026')).toBe('Last 7 days');
  expect(periodText(null, '2026')).toBe('any');
});
