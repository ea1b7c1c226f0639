/** JSON texts that break careless readers; used by the tests of this folder. */
export const SAMPLES: readonly string[] = [
  '{}',
  '[]',
  ' [ ] ',
  'null',
  '"alone"',
  '-0.0e+10',
  '{"a":{},"b":[],"c":[{}]}',
  '{"sequence":90071992547409931,"huge":123456789012345678901234567890.000000000000000000010}',
  '{"a":1,"a":2,"a":{"a":3}}',
  '{"text":"quote \\" backslash \\\\ slash \\/ \\u00e9 \\ud83d\\ude00 \\n"}',
  '{"brackets in text":"{[,:]}","":"empty key","  ":"blank  key"}',
  '\uFEFF{"mark":true}',
  '{\r\n\t"windows" : [ 1 ,\r\n 2 ] }\r\n',
  '{"rtl":"\u202Eevil","zero":"a\u200Bb","emoji":"\u{1F600}","line":"\u2028"}',
  '[[[[[[1],2],3],[4]]],{"k":[{"x":[]}]}]',
  '[true,false,null,1.5e-7,"",{"":[""]}]',
];

/** Texts that are not one JSON value, with a part of the reason that is to be given. */
export const BROKEN: readonly (readonly [text: string, reason: string])[] = [
  ['', 'ends too early'],
  ['  ', 'ends too early'],
  ['{', 'ends too early'],
  ['{"a":1', 'ends too early'],
  ['{"a":1,}', 'closing bracket'],
  ['[1,]', 'closing bracket'],
  ['[1 2]', 'value may not stand'],
  ['{} {}', 'value may not stand'],
  ['{"a" 1}', 'value may not stand'],
  ['{1:2}', 'value may not stand'],
  ['[1}', 'closing bracket'],
  [']', 'closing bracket'],
  ['[,]', 'comma may not stand'],
  ['["a]', 'string is not closed'],
  ['["a\nb"]', 'control character'],
  ['["\\x"]', 'escape in a string is unknown'],
  ['["\\u12g4"]', 'escape in a string is unknown'],
  ['01', 'number does not end here'],
  ['1.', 'number does not end here'],
  ['nul', 'no value can start here'],
  ['nullx', 'word does not end here'],
  ['NaN', 'no value can start here'],
  ["{'a':1}", 'no value can start here'],
  ['a=1&b=2', 'no value can start here'],
];

/** A small repeatable generator of numbers from 0 up to `below`, for random texts. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SPACES = ['', '', ' ', '\n', '\t ', '\r\n  '];
const SCALARS = [
  'null',
  'true',
  '-1',
  '90071992547409931',
  '"x"',
  '"\\"{"',
  '"\u202e\\u0000"',
  '1E+400',
  '""',
];

/** A random JSON text with white space in every place that allows it. */
export function randomJSON(next: (below: number) => number, depth = 0): string {
  const space = (): string => SPACES[next(SPACES.length)] ?? '';
  const kind = depth > 5 ? 0 : next(4);
  if (kind < 2) return space() + (SCALARS[next(SCALARS.length)] ?? 'null') + space();
  const items = Array.from({ length: next(5) }, () => {
    const value = randomJSON(next, depth + 1);
    return kind === 2 ? value : `${space()}"k${next(3)}"${space()}:${value}`;
  });
  const inside = items.length > 0 ? items.join(',') : space();
  return space() + (kind === 2 ? `[${inside}]` : `{${inside}}`) + space();
}

/** The text without the white space between its tokens, by a rule of its own: strings are matched first and kept. */
export function strip(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, (_, string: string | undefined) => string ?? '');
}
