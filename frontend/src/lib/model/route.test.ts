import { expect, test } from 'vitest';
import { noFilter, type Filter } from './filter';
import { filterAt, logRoute, newestFirst, routeFromHash, routeToHash, type Route } from './route';

const busy: Filter = {
  plugins: ['acc & co', 'twikey'],
  types: ['invoiceavailable'],
  statuses: ['erroneous', 'none'],
  entities: [{ kind: 'invoice', id: 'a:b/c' }],
  aggregation: 'run=7',
  text: '"two words" é?#',
  where: ['totals.gross > 100'],
  scheduled: { kind: 'days', from: '2026-11-20', through: '2026-11-23' },
  triggered: { kind: 'instants', from: '2026-11-20T08:00:00Z', to: '' },
  active: false,
  general: false,
};

const routes: Route[] = [
  { at: 'start' },
  { at: 'integrations' },
  { at: 'imports' },
  { at: 'rejects', number: '12' },
  { at: 'help', entry: '' },
  { at: 'help', entry: 'erroneous' },
  { at: 'entities', kind: 'collection case' },
  logRoute({ at: 'all' }),
  logRoute({ at: 'general' }),
  logRoute({ at: 'entity', kind: 'invoice', id: 'a/b?c#d%' }),
  { at: 'log', place: { at: 'all' }, filter: busy, sort: { by: 'triggered', ascending: true } },
  logRoute({ at: 'all' }, { ...noFilter, scheduled: { kind: 'preset', preset: 'last7days' } }),
];

test.each(routes)('there and back: %j', (route) => {
  expect(routeFromHash(routeToHash(route))).toEqual(route);
});

test('the plain place has a plain address', () => {
  expect(routeToHash(logRoute({ at: 'all' }))).toBe('#/all');
});

test('an address typed by hand that makes no sense leads to all triggers', () => {
  for (const hash of [
    '',
    '#',
    '#/',
    '#/nowhere',
    '#/entity/invoice',
    '#/all?status=pink&scheduled=soon&entity=x',
  ]) {
    expect(routeFromHash(hash)).toEqual(logRoute({ at: 'all' }));
  }
  expect(routeFromHash('#/all?sort=pink').at).toBe('log');
  expect(routeFromHash('#/entities/%E0%A4%A')).toEqual({ at: 'entities', kind: '%E0%A4%A' });
});

test('the place narrows what is asked for', () => {
  expect(filterAt({ at: 'general' }, noFilter).general).toBe(true);
  expect(filterAt({ at: 'entity', kind: 'meter', id: '1' }, busy).entities).toEqual([
    { kind: 'meter', id: '1' },
  ]);
  expect(filterAt({ at: 'all' }, busy)).toEqual(busy);
  expect(newestFirst.ascending).toBe(false);
});
