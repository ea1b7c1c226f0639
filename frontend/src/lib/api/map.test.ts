import { expect, test } from 'vitest';
import { noFilter } from '$lib/model/filter';
import { overviewOf, wireFilter } from './map';

/** As it crosses: undefined members do not. */
const crossed = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value));

test('a range of days names its days, and an open end is left out', () => {
  const wire = crossed(
    wireFilter({
      ...noFilter,
      scheduled: { kind: 'days', from: '2026-11-20', through: '2026-11-23' },
      triggered: { kind: 'days', from: '2026-11-20', through: '' },
    }),
  );
  expect(wire['scheduled']).toEqual({ fromDay: '2026-11-20', throughDay: '2026-11-23' });
  expect(wire['triggered']).toEqual({ fromDay: '2026-11-20' });
});

test('a preset crosses by name, because Go knows what today is', () => {
  const wire = crossed(wireFilter({ ...noFilter, scheduled: { kind: 'preset', preset: 'today' } }));
  expect(wire['scheduled']).toEqual({ preset: 'today' });
  expect(wire).not.toHaveProperty('triggered');
});

test('moments of the histogram cross as UTC', () => {
  const period = { kind: 'instants', from: '2026-11-20T08:00:00Z', to: '2026-11-20T09:00:00Z' } as const;
  expect(crossed(wireFilter({ ...noFilter, scheduled: period }))['scheduled']).toEqual({
    from: '2026-11-20T08:00:00Z',
    to: '2026-11-20T09:00:00Z',
  });
});

const bareOverview = {
  version: '1',
  mode: 'serve' as const,
  now: null,
  zone: { name: 'UTC', label: 'UTC' },
  workspace: null,
  counts: { all: 0, general: 0, kinds: [] },
  retention: null,
  recent: [],
  jobs: [],
  watch: null,
};

test('an overview without a clock has an empty one', () => {
  expect(overviewOf(bareOverview).now.utc).toBe('');
});

test('customers, invoices, contracts and meters come first, the others as Go orders them', () => {
  const kinds = ['collectioncase', 'contract', 'customer', 'meter', 'product'].map((kind) => ({
    kind,
    name: kind,
    plural: kind,
    entities: 1,
  }));
  const ordered = overviewOf({ ...bareOverview, counts: { all: 0, general: 0, kinds } }).counts.kinds;
  expect(ordered.map((kind) => kind.kind)).toEqual([
    'customer',
    'contract',
    'meter',
    'collectioncase',
    'product',
  ]);
});
