import { expect, test } from 'vitest';
import { isTable, isTyping } from './paste';

test('a header and a row are a table; a word, a line or blank lines are not', () => {
  expect(isTable('Plugin\tType\nTwikey\tInvoice Available\n')).toBe(true);
  expect(isTable('a;b\r\n1;2\r\n')).toBe(true);
  expect(['INV-2026-1', 'one line\n', '\n \n\n', '', 'a\tb'].map(isTable)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('a paste into a field is the field’s', () => {
  document.body.innerText = '';
  const seen: boolean[] = [];
  addEventListener('paste', (event) => seen.push(isTyping(event)));
  const field = document.body.appendChild(document.createElement('input'));
  const host = document.body.appendChild(document.createElement('div'));
  const inner = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('textarea'));
  for (const target of [field, inner, document.body])
    target.dispatchEvent(new Event('paste', { bubbles: true, composed: true }));
  expect(seen).toEqual([true, true, false]);
});
