import { expect, test } from 'vitest';
import { inOneRow, rawText } from './reject';

test('bytes that are no UTF-8 are shown as well as they can be', () => {
  expect(rawText({ raw: '{"a":1', base64: false })).toBe('{"a":1');
  expect(rawText({ raw: Buffer.from([0x61, 0xff, 0x62]).toString('base64'), base64: true })).toBe('a\uFFFDb');
});

test('line breaks and tabs are seen in one row', () => {
  expect(inOneRow('a\tb\r\nc\nd\re')).toBe('a⇥b↵c↵d↵e');
});
