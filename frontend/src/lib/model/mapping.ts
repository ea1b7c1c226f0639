/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A mapping as it is written: what the form does not know stays in it untouched. */
export type Mapping = Record<string, Json>;

/** What a field is taken from, as the form shows it. */
export type FieldValue =
  | { kind: 'none' }
  /** text: where the value is a JSON string, its decoded text is taken, as the cells of a table are. */
  | { kind: 'path'; path: string; as?: 'text' }
  | { kind: 'const'; text: string }
  /** Any other expression, as JSON text. */
  | { kind: 'json'; text: string };

export const noField: FieldValue = { kind: 'none' };

/** What a status word can mean. */
export const meanings = ['finished', 'erroneous', 'notyetstarted', 'waiting', 'none'] as const;
export type Meaning = (typeof meanings)[number];

function objectOf(value: Json | undefined): Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** Reads a mapping; a fault is half a sentence. */
export function parseMapping(text: string): { mapping: Mapping } | { fault: string } {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { fault: 'a mapping is an object, as in { "fields": { "id": "id" } }' };
  return { mapping: value };
}

export function mappingText(mapping: Mapping): string {
  return JSON.stringify(mapping, null, 2);
}

/** Parts of a mapping that are lists or objects of their own, each shown as JSON. */
export const blocks = ['attempt', 'attempts', 'logs', 'entities', 'extras', 'recognise'] as const;
export type Block = (typeof blocks)[number];

function valueOf(expression: Json | undefined): FieldValue {
  if (expression === undefined || expression === null) return noField;
  if (typeof expression === 'string') return { kind: 'path', path: expression };
  const object = objectOf(expression);
  const { path, as } = object;
  if (typeof path === 'string' && as === 'text' && Object.keys(object).length === 2)
    return { kind: 'path', path, as };
  const text = object['const'];
  if (typeof text === 'string' && Object.keys(object).length === 1) return { kind: 'const', text };
  return { kind: 'json', text: JSON.stringify(expression) };
}

/** What a field is taken from. */
export function fieldOf(mapping: Mapping, name: string): FieldValue {
  return valueOf(objectOf(mapping['fields'])[name]);
}

/** Whether any field is taken from anywhere. */
export function hasFields(mapping: Mapping): boolean {
  return Object.keys(objectOf(mapping['fields'])).length > 0;
}

/** Whether a text is JSON that cannot be read. A path is no JSON: it begins with neither { nor [ nor ". */
export function isBroken(text: string): boolean {
  if (!/^\s*[[{"]/.test(text)) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

function expressionOf(value: FieldValue): Json | undefined {
  switch (value.kind) {
    case 'none':
      return undefined;
    case 'path':
      if (value.path === '') return undefined;
      return value.as ? { path: value.path, as: value.as } : value.path;
    case 'const':
      return { const: value.text };
    case 'json':
      if (value.text.trim() === '') return undefined;
      return /^\s*[[{"]/.test(value.text) ? (JSON.parse(value.text) as Json) : value.text.trim();
  }
}

/** The mapping with a member set, or without it; the order of the others stays. */
function withMember(
  object: Record<string, Json>,
  name: string,
  value: Json | undefined,
): Record<string, Json> {
  if (value !== undefined) return { ...object, [name]: value };
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== name));
}

/** The mapping with a field taken from elsewhere. JSON that cannot be read leaves it as it is: isBroken tells. */
export function withField(mapping: Mapping, name: string, value: FieldValue): Mapping {
  if (value.kind === 'json' && isBroken(value.text)) return mapping;
  return { ...mapping, fields: withMember(objectOf(mapping['fields']), name, expressionOf(value)) };
}

/** A part of its own as JSON text; "" where the mapping has none. */
export function blockText(mapping: Mapping, name: Block): string {
  const value = mapping[name];
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

/** Sets a part of its own; text that cannot be read leaves the mapping as it is. */
export function withBlock(mapping: Mapping, name: Block, text: string): Mapping {
  if (text.trim() === '') return withMember(mapping, name, undefined);
  try {
    return { ...mapping, [name]: JSON.parse(text) as Json };
  } catch {
    return mapping;
  }
}

/** A text on the mapping's top level: name, title, source. */
export function textOf(mapping: Mapping, name: string): string {
  const value = mapping[name];
  return typeof value === 'string' ? value : '';
}

export function withText(mapping: Mapping, name: string, text: string): Mapping {
  return withMember(mapping, name, text || undefined);
}

export interface Times {
  /** "ask" or the name of a zone. */
  zone: string;
  order: 'dayfirst' | 'monthfirst';
}

export function timesOf(mapping: Mapping): Times {
  const { zone, order } = objectOf(mapping['times']);
  return {
    zone: typeof zone === 'string' && zone ? zone : 'ask',
    order: order === 'monthfirst' ? 'monthfirst' : 'dayfirst',
  };
}

export function withTimes(mapping: Mapping, part: Partial<Times>): Mapping {
  return { ...mapping, times: { ...timesOf(mapping), ...part } };
}

/** Spellings of a word that mean the same: case, blanks, _ and - do not count. */
function folded(word: string): string {
  return word.toLowerCase().replace(/[ _-]/g, '');
}

/** Our own words, which mean what they say where the mapping does not say otherwise. */
const own: readonly Meaning[] = ['finished', 'erroneous', 'notyetstarted'];

/** What a status word means, as Go looks it up: the exact word, then its folded spelling, then its longest beginning with *. */
export function meaningOf(mapping: Mapping, word: string): Meaning {
  const statuses = objectOf(mapping['statuses']);
  const keys = Object.keys(statuses).sort(); // of several spellings of a word the first counts
  const spelt = folded(word);
  const [beginning] = keys
    .filter((key) => key.endsWith('*') && spelt.startsWith(folded(key.slice(0, -1))))
    .sort((a, b) => folded(b).length - folded(a).length);
  const key =
    keys.find((exact) => exact === word) ??
    keys.find((other) => !other.endsWith('*') && folded(other) === spelt) ??
    beginning;
  if (key === undefined) return own.find((meaning) => meaning === spelt) ?? 'none';
  return meanings.find((meaning) => meaning === statuses[key]) ?? 'none';
}

export function withMeaning(mapping: Mapping, word: string, meaning: Meaning): Mapping {
  return { ...mapping, statuses: { ...objectOf(mapping['statuses']), [word]: meaning } };
}

/** The words to show in the table of statuses: those that were seen, then those that only the mapping knows. */
export function statusWords(mapping: Mapping, seen: readonly string[]): string[] {
  const known = Object.keys(objectOf(mapping['statuses']));
  const shown = new Set(seen.map(folded));
  return [...seen, ...known.filter((word) => !shown.has(folded(word)))];
}

/** Whether a word stands in the mapping as in one that was guessed: nobody has written it by hand. */
export function isGuessed(mapping: Mapping, word: string, guessed: readonly Mapping[]): boolean {
  const meant = objectOf(mapping['statuses'])[word];
  return guessed.some((guess) => objectOf(guess['statuses'])[word] === meant);
}

export function withoutMeaning(mapping: Mapping, word: string): Mapping {
  return { ...mapping, statuses: withMember(objectOf(mapping['statuses']), word, undefined) };
}

/** Room for a number and an ending in what a file system allows. */
const maxNameLength = 60;

/** A name for a saved mapping, as its file can have it: "Weekly table (2).csv" gives "weekly-table-2". */
export function mappingName(title: string): string {
  const plain = title.replace(/(\.(csv|tsv|txt|json|ndjson|xlsx|xml|gz|zst|zip))+$/i, '');
  const letters = plain.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxNameLength)
    .replace(/^-+|-+$/g, '');
}
