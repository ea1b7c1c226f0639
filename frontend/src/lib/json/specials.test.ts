import { describe, expect, it } from 'vitest';
import { segments } from './specials';

describe('segments', () => {
  it('leaves plain text in one piece, with accents, emoji, tab and line feed', () => {
    const text = 'Zoë paid € 12\t👍🏽\nשלום';
    expect(segments(text)).toEqual([{ text, special: false }]);
  });

  it.each([
    ['a\u202Eb', 'U+202E'],
    ['a\u200Bb', 'U+200B'],
    ['a\u0000b', 'U+0000'],
    ['a\rb', 'U+000D'],
    ['a\u2066b', 'U+2066'],
    ['a\u{E0041}b', 'U+E0041'],
  ])('names what cannot be seen in %j', (text, name) => {
    expect(segments(text)).toEqual([
      { text: 'a', special: false },
      { text: name, special: true },
      { text: 'b', special: false },
    ]);
  });

  it('gives nothing for nothing', () => {
    expect(segments('')).toEqual([]);
  });
});
