import { expect, test } from 'vitest';
import {
  blockText,
  fieldOf,
  hasFields,
  isBroken,
  isGuessed,
  mappingName,
  mappingText,
  meaningOf,
  parseMapping,
  statusWords,
  textOf,
  timesOf,
  withBlock,
  withField,
  withMeaning,
  withText,
  withTimes,
  withoutMeaning,
  type Mapping,
} from './mapping';

const rich: Mapping = {
  name: 'x',
  fields: {
    id: { join: ['a', 'b'], with: '/' },
    type: 'msg.type',
    source: { const: 'erp' },
    status: { path: 's', words: { '0': 'ok' } },
  },
  attempts: { list: 'errors', number: 'nr' },
  unforeseen: [1, { two: 2 }],
};

test('a field is a path, a constant, nothing, or JSON that loses nothing', () => {
  expect(fieldOf(rich, 'type')).toEqual({ kind: 'path', path: 'msg.type' });
  expect(fieldOf(rich, 'source')).toEqual({ kind: 'const', text: 'erp' });
  expect(fieldOf(rich, 'payload')).toEqual({ kind: 'none' });
  const id = fieldOf(rich, 'id');
  expect(id).toEqual({ kind: 'json', text: '{"join":["a","b"],"with":"/"}' });
  expect(withField(rich, 'id', id)).toEqual(rich);
  expect(fieldOf(rich, 'status').kind).toBe('json');
});

test('changing one field leaves all else as it was', () => {
  const changed = withField(rich, 'type', { kind: 'const', text: 'mailsent' });
  expect(changed).toEqual({
    ...rich,
    fields: { ...(rich['fields'] as object), type: { const: 'mailsent' } },
  });
  expect(Object.keys(changed)).toEqual(Object.keys(rich));
  expect(fieldOf(withField(rich, 'type', { kind: 'none' }), 'type').kind).toBe('none');
  expect(withField({}, 'id', { kind: 'path', path: 'Id' })).toEqual({ fields: { id: 'Id' } });
  const some: Mapping[] = [{}, { fields: {} }, { fields: { id: 'Id' } }];
  expect(some.map(hasFields)).toEqual([false, false, true]);
});

test('the text of a cell can be a payload', () => {
  const cell = { kind: 'path', path: 'Body', as: 'text' } as const;
  const mapping = withField({}, 'payload', cell);
  expect(mapping).toEqual({ fields: { payload: { path: 'Body', as: 'text' } } });
  expect(fieldOf(mapping, 'payload')).toEqual(cell);
  expect(fieldOf({ fields: { payload: { path: 'Body', as: 'hex' } } }, 'payload').kind).toBe('json');
});

test('an expression may be typed as a path or as JSON; broken JSON changes nothing', () => {
  expect(fieldOf(withField(rich, 'type', { kind: 'json', text: ' Body|@fromstr|x ' }), 'type')).toEqual({
    kind: 'path',
    path: 'Body|@fromstr|x',
  });
  expect(withField(rich, 'type', { kind: 'json', text: '["a"' })).toBe(rich);
  expect([' {', '["a"]', 'a.b', '"a', ''].map(isBroken)).toEqual([true, false, false, true, false]);
});

test('parts of their own are JSON text', () => {
  expect(JSON.parse(blockText(rich, 'attempts'))).toEqual(rich['attempts']);
  expect(blockText(rich, 'logs')).toBe('');
  expect(withBlock(rich, 'attempts', '')).not.toHaveProperty('attempts');
  expect(withBlock(rich, 'logs', '[{"message":"m"}]')['logs']).toEqual([{ message: 'm' }]);
  expect(withBlock(rich, 'logs', '[')).toBe(rich);
});

test('times are read with the zone asked for and the day first unless it says otherwise', () => {
  expect(timesOf({})).toEqual({ zone: 'ask', order: 'dayfirst' });
  expect(timesOf(withTimes({}, { order: 'monthfirst' }))).toEqual({ zone: 'ask', order: 'monthfirst' });
  expect(timesOf(withTimes({ times: { order: 'monthfirst' } }, { zone: 'UTC' }))).toEqual({
    zone: 'UTC',
    order: 'monthfirst',
  });
});

test('a status word is looked up as Go does', () => {
  const mapping: Mapping = {
    statuses: {
      ok: 'finished',
      'in queue': 'waiting',
      '4*': 'erroneous',
      'deliver*': 'finished',
      'Deliver-er*': 'erroneous',
      '*': 'notyetstarted',
    },
  };
  const words = ['ok', 'OK', 'In_Queue', '404', 'Delivered', 'DELIVER_ERROR', 'else'];
  expect(words.map((word) => meaningOf(mapping, word))).toEqual([
    'finished',
    'finished',
    'waiting',
    'erroneous',
    'finished',
    'erroneous',
    'notyetstarted',
  ]);
  expect(meaningOf({}, 'Finished')).toBe('finished');
  expect(meaningOf({}, 'waiting')).toBe('none');
  expect(meaningOf({}, 'done')).toBe('none');
});

test('every word seen has a line, then those that only the mapping knows', () => {
  const mapping: Mapping = { statuses: { done: 'finished', gone: 'none' } };
  expect(statusWords(mapping, ['Done', 'open'])).toEqual(['Done', 'open', 'gone']);
  expect(meaningOf(withMeaning(mapping, 'open', 'waiting'), 'open')).toBe('waiting');
  expect(statusWords(withoutMeaning(mapping, 'gone'), [])).toEqual(['done']);
});

test('a word is guessed while it means what a guess says', () => {
  const guessed: Mapping[] = [{}, { statuses: { done: 'finished' } }];
  const mapping: Mapping = { statuses: { done: 'finished', gone: 'none' } };
  expect(['done', 'gone'].map((word) => isGuessed(mapping, word, guessed))).toEqual([true, false]);
  expect(isGuessed(withMeaning(mapping, 'done', 'none'), 'done', guessed)).toBe(false);
});

test('text that is no mapping says why', () => {
  expect(parseMapping('[]')).toHaveProperty('fault');
  expect(parseMapping('{')).toHaveProperty('fault');
  expect(parseMapping(mappingText(rich))).toEqual({ mapping: rich });
});

test('names and titles', () => {
  expect(textOf(withText({}, 'title', 'A table'), 'title')).toBe('A table');
  expect(withText({ title: 'x' }, 'title', '')).toEqual({});
  expect(['Weekly table (2).csv', 'a.ndjson.gz', 'Été', '...'].map(mappingName)).toEqual([
    'weekly-table-2',
    'a',
    'ete',
    '',
  ]);
});
