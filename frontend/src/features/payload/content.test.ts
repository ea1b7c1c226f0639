import { expect, test } from 'vitest';
import { base64, decode, shortHash } from './content';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test('UTF-8 comes back as it is, byte order mark, NUL and carriage return included', () => {
  for (const text of ['{"a":1}', '\uFEFF{"é":"😀\u202e"}\r\n', '\u0000', '']) {
    expect(decode(utf8(text))).toEqual({ text, exact: true });
  }
});

test('bytes that are not UTF-8 are shown as well as they can be, and said to be inexact', () => {
  expect(decode(new Uint8Array([0x7b, 0xff, 0x7d]))).toEqual({ text: '{�}', exact: false });
});

test('Base64 of any length, over the border of a piece', () => {
  for (const length of [0, 1, 2, 3, 3 * 8192 - 1, 3 * 8192, 3 * 8192 + 1, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 256);
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  }
});

test('a hash is shortened in the middle', () => {
  expect(shortHash('9f2c0123456789abcdef71ab')).toBe('9f2c…71ab');
  expect(shortHash('')).toBe('');
});
