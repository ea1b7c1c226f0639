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

test('an overview without a clock has an empty one', () => {
  const wire = {
    version: '1',
    mode: 'serve',
    now: null,
    zone: { name: 'UTC', label: 'UTC' },
    workspace: null,
    counts: { all: 0, general: 0, kinds: [] },
    retention: null,
    recent: [],
    jobs: [],
  } as const;
  expect(overviewOf({ ...wire, counts: { ...wire.counts, kinds: [] }, recent: [], jobs: [] }).now.utc).toBe(
    '',
  );
});
