import { expect, test } from 'vitest';
import { matching } from './listOptions';

const options = [
  { value: 'invoiceavailable', label: 'Invoice Available' },
  { value: 'invoiceregenerated', label: 'Invoice Regenerated' },
  { value: 'mailsent', label: 'Mail Sent' },
];

test('every typed word must occur, whatever the case', () => {
  expect(matching(options, 'INVOICE reg').map((option) => option.value)).toEqual(['invoiceregenerated']);
});

test('the value is searched too', () => {
  expect(matching(options, 'mailsent')).toHaveLength(1);
});

test('nothing typed shows all', () => {
  expect(matching(options, '  ')).toHaveLength(3);
});
