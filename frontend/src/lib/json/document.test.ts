import { describe, expect, it } from 'vitest';
import { toDocument } from './document';

describe('toDocument', () => {
  it.each([
    '',
    'one line',
    '{\n}\n',
    '\n\n',
    'a\r\nb\rc\u2028d',
    `${'x'.repeat(1000)}\n`.repeat(700),
    'y'.repeat(300_000),
  ])('keeps every character and its offset', async (text) => {
    const document = await toDocument(text);
    expect(document.toString()).toBe(text);
    expect(document.length).toBe(text.length);
    expect(document.lines).toBe(text.split('\n').length);
  });
});
