import { describe, expect, it } from 'vitest';
import { format } from './format';
import { MAX_DEPTH } from './grammar';
import { BROKEN, randomJSON, SAMPLES, seeded, strip } from './samples';
import { SLICE_CHARACTERS } from './slices';

async function formatted(text: string) {
  const result = await format(text);
  if (!result.ok) throw new Error(`${result.fault.reason} at ${result.fault.at} in ${text}`);
  return result;
}

describe('format', () => {
  it.each(SAMPLES)('changes nothing but white space between tokens: %j', async (text) => {
    const once = (await formatted(text)).text;
    expect(strip(once)).toBe(strip(text));
    expect((await formatted(once)).text).toBe(once);
  });

  it('holds for random texts', async () => {
    const seed = Date.now() % 100_000;
    const next = seeded(seed);
    for (let i = 0; i < 300; i++) {
      const text = randomJSON(next);
      const once = (await formatted(text)).text;
      expect(strip(once), `seed ${seed}, text ${i}`).toBe(strip(text));
      expect((await formatted(once)).text, `seed ${seed}, text ${i}`).toBe(once);
    }
  });

  it('puts one member or element on a line', async () => {
    const { text } = await formatted('{"a":1,"b":{"c":[1,{"d":[]}],"e":{}}}');
    expect(text).toBe(
      '{\n  "a": 1,\n  "b": {\n    "c": [\n      1,\n      {\n        "d": []\n      }\n    ],\n    "e": {}\n  }\n}',
    );
  });

  it.each(BROKEN)('leaves %j alone and says why', async (text, reason) => {
    const result = await format(text);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.fault.reason).toContain(reason);
  });

  it('says where a text stops to be JSON', async () => {
    expect(await format('{"a":1,}')).toEqual({
      ok: false,
      fault: { at: 7, reason: 'a closing bracket does not fit' },
    });
  });

  it('takes the greatest depth and refuses the next', async () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(strip((await formatted(nested(MAX_DEPTH))).text)).toBe(nested(MAX_DEPTH));
    expect((await format(nested(MAX_DEPTH + 1))).ok).toBe(false);
  });

  it('works across slices, also within one long string', async () => {
    const item = '{"n":12345678901234567890,"s":"' + 'x'.repeat(1000) + '"}';
    const text = `[${Array.from({ length: 700 }, () => item).join(',')},"${'y'.repeat(SLICE_CHARACTERS * 2)}"]`;
    expect(text.length).toBeGreaterThan(SLICE_CHARACTERS * 3);
    expect(strip((await formatted(text)).text)).toBe(text);
  });

  it('does not begin when it is aborted before', async () => {
    await expect(format('[1]', AbortSignal.abort(new Error('closed')))).rejects.toThrow('closed');
  });
});

describe('outline', () => {
  it('knows the lines that open a container, where it closes and its items', async () => {
    const { text, outline } = await formatted('{"a":1,"b":{"c":[1,{"d":[]}],"e":{}}}');
    const lines = text.split('\n');
    expect(outline.at(0)).toEqual({ close: lines.length - 1, count: 2 });
    expect(outline.at(1)).toBeNull();
    expect(outline.at(2)).toEqual({ close: 10, count: 2 });
    expect(outline.at(3)).toEqual({ close: 8, count: 2 });
    expect(outline.at(5)).toEqual({ close: 7, count: 1 });
    expect(outline.at(6)).toBeNull();
  });

  it('folds from an opening to its closing bracket in random texts', async () => {
    const next = seeded(7);
    for (let i = 0; i < 100; i++) {
      const { text, outline } = await formatted(randomJSON(next));
      const lines = text.split('\n');
      for (const [number, line] of lines.entries()) {
        const fold = outline.at(number);
        expect(fold !== null, line).toBe(/[[{]$/.test(line));
        if (fold) expect(lines[fold.close]?.trim()).toMatch(line.endsWith('{') ? /^},?$/ : /^\],?$/);
      }
    }
  });
});
