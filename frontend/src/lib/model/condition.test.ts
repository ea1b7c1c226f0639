import { expect, test } from 'vitest';
import { conditionText } from './condition';

test('a condition is path, comparison and value', () => {
  expect(conditionText(' totals.gross ', '>', '100')).toBe('totals.gross > 100');
  expect(conditionText('customer.name', '=', 'De Smet & Zonen')).toBe('customer.name = De Smet & Zonen');
});

test('exists takes no value', () => {
  expect(conditionText('iban', 'exists', 'left over')).toBe('iban exists');
});

test('a value that Go would trim or unquote is quoted', () => {
  expect(conditionText('note', '=', '')).toBe('note = ""');
  expect(conditionText('note', '=', ' two ')).toBe('note = " two "');
  expect(conditionText('note', '=', '"said"')).toBe('note = ""said""');
  expect(conditionText('note', '=', '"')).toBe('note = "');
});
