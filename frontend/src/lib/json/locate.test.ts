import { describe, expect, it } from 'vitest';
import { format } from './format';
import { copyText, locate, meant } from './locate';
import { SLICE_CHARACTERS } from './slices';

/** The place at the mark | in the text. */
async function at(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const place = await locate(text, offset);
  return place && { path: place.path, value: copyText(text, place) };
}

const nowhere = { path: '', valueStart: -1, valueEnd: -1 };

describe('locate', () => {
  it.each([
    ['|{"a":1}', '$', '{"a":1}'],
    ['{"cust|omer":{"vatNumber":null}}', '$.customer', '{"vatNumber":null}'],
    ['{"customer":{"vat|Number":null}}', '$.customer.vatNumber', 'null'],
    ['{"customer":{"vatNumber"|:null}}', '$.customer.vatNumber', 'null'],
    ['{"customer":{"vatNumber":nu|ll}}', '$.customer.vatNumber', 'null'],
    ['{"customer":{"vatNumber":null|}}', '$.customer.vatNumber', 'null'],
    ['{"customer":{"vatNumber":null}|}', '$.customer', '{"vatNumber":null}'],
    ['{"customer":{"vatNumber":null}}|', '$', '{"customer":{"vatNumber":null}}'],
    ['{"n":9007199254740993|1}', '$.n', '90071992547409931'],
    ['{"lines":[{"x":1},{"x":|2}]}', '$.lines[1].x', '2'],
    ['{"lines":[{"x":1},|{"x":2}]}', '$.lines[1]', '{"x":2}'],
    ['{"lines":|[1,2]}', '$.lines', '[1,2]'],
    ['[[1],[2,[3,"|x"]]]', '$[1][1][1]', 'x'],
    ['{"a":[1,2] |, "b":3}', '$', '{"a":[1,2] , "b":3}'],
    ['{"odd key":{"é":tr|ue}}', '$["odd key"]["é"]', 'true'],
    ['{"":|1}', '$[""]', '1'],
    ['{"quote\\"d":|1}', '$["quote\\"d"]', '1'],
    ['{"a":1,"a":{"b":|2}}', '$.a.b', '2'],
    ['"al|one"', '$', 'alone'],
    ['\uFEFF{"a":|1}', '$.a', '1'],
  ])('%s', async (marked, path, value) => {
    expect(await at(marked)).toEqual({ path, value });
  });

  it('decodes the escapes of a copied string', async () => {
    expect((await at('{"a":"|tab\\t quote\\" slash\\/ back\\\\n \\u00e9\\ud83d\\ude00"}'))?.value).toBe(
      'tab\t quote" slash/ back\\n é😀',
    );
  });

  it('gives the path, but no value, where the text breaks off', async () => {
    expect(await at('{"a":{"b":[1,|2')).toEqual({ path: '$.a.b[1]', value: '2' });
    expect(await at('{"a":|{"b":[1,2')).toEqual({ path: '$.a', value: null });
    expect(await at('{"a|":')).toEqual({ path: '$.a', value: null });
  });

  it('is null where the text before is not JSON, and in nothing', async () => {
    expect(await at('not json, |really')).toBeNull();
    expect(await at('|')).toBeNull();
  });

  it('finds the last element of a text of many slices', async () => {
    const count = SLICE_CHARACTERS / 2;
    const text = `{"items":[${'12,'.repeat(count)}99]}`;
    const place = await locate(text, text.length - 3);
    expect(place?.path).toBe(`$.items[${count}]`);
    expect(copyText(text, place ?? nowhere)).toBe('99');
  });

  it('gives the same path in the formatted text as in the raw one', async () => {
    const raw = '{"a":[{"b":"needle"},2],"c":{"d":"needle too"}}';
    const result = await format(raw);
    if (!result.ok) throw new Error(result.fault.reason);
    for (const word of ['needle', 'needle too']) {
      const inRaw = await locate(raw, raw.indexOf(word));
      const inText = await locate(result.text, result.text.indexOf(word));
      expect(inText?.path).toBe(inRaw?.path);
    }
  });
});

describe('meant', () => {
  const text = '{\n  "a": 1,\n  "b": [\n    2\n  ]\n}';
  it.each([
    [2, 4],
    [3, 4],
    [4, 4],
    [6, 6],
    [text.indexOf(',') + 1, text.indexOf(',')],
    [text.indexOf('['), text.indexOf('[')],
    [text.indexOf('[') + 1, text.indexOf('[') + 1],
    [text.indexOf('2') - 1, text.indexOf('2')],
    [text.length, text.length],
  ])('a caret at %i means %i', (at, expected) => {
    expect(meant(text, at)).toBe(expected);
  });

  it('leaves a caret in a single line alone', () => {
    const line = '{"a":1, "b":2}';
    for (let at = 0; at <= line.length; at++) expect(meant(line, at)).toBe(at);
  });
});
