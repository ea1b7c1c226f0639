import { describe, expect, it } from 'vitest';
import { find, matchFrom, MAX_MATCHES } from './find';
import { SLICE_CHARACTERS } from './slices';

describe('find', () => {
  it('finds upper and lower case alike', async () => {
    expect(await find('vatNumber VATNUMBER vat', 'VatNumber')).toEqual({
      starts: [0, 10],
      length: 9,
      more: false,
    });
  });

  it('takes every character as it is', async () => {
    expect((await find('a.c abc a.c', 'a.c')).starts).toEqual([0, 8]);
    expect((await find('{"a":[1,2]}', '[1,')).starts).toEqual([5]);
    expect((await find('x-y x\\y', 'x\\')).starts).toEqual([4]);
  });

  it('finds nothing for nothing', async () => {
    expect((await find('abc', '')).starts).toEqual([]);
    expect((await find('', 'abc')).starts).toEqual([]);
  });

  it('finds a match on the border of two slices, and once only', async () => {
    for (const shift of [-3, -2, -1, 0, 1]) {
      const at = SLICE_CHARACTERS + shift;
      expect((await find(`${'.'.repeat(at)}word${'.'.repeat(100)}`, 'word')).starts).toEqual([at]);
    }
  });

  it('steps over a match like an editor does', async () => {
    const text = 'a'.repeat(SLICE_CHARACTERS + 3);
    const { starts } = await find(text, 'aa'.repeat(5000));
    expect(starts).toEqual([0, 10_000, 20_000]);
  });

  it('says that there are more than it lists', async () => {
    const { starts, more } = await find('x'.repeat(MAX_MATCHES + 1), 'x');
    expect(starts.length).toBe(MAX_MATCHES);
    expect(more).toBe(true);
    expect((await find('x'.repeat(MAX_MATCHES), 'x')).more).toBe(false);
  });
});

describe('matchFrom', () => {
  const matches = { starts: [5, 10], length: 1, more: false };
  it('goes on from the caret and round the end', () => {
    expect(matchFrom(matches, 0)).toBe(0);
    expect(matchFrom(matches, 6)).toBe(1);
    expect(matchFrom(matches, 11)).toBe(0);
    expect(matchFrom({ starts: [], length: 1, more: false }, 0)).toBe(-1);
  });
});
