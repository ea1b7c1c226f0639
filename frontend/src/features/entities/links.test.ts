import { expect, test } from 'vitest';
import { routeFromHash } from '$lib/model/route';
import { entityHref } from './links';

test('a count leads to the page of its entity with its status', () => {
  expect(routeFromHash(entityHref({ kind: 'invoice', id: 'a/b c' }, 'notyetstarted'))).toMatchObject({
    place: { at: 'entity', kind: 'invoice', id: 'a/b c' },
    filter: { statuses: ['notyetstarted'], active: false },
  });
  expect(routeFromHash(entityHref({ kind: 'meter', id: '1' }))).toMatchObject({ filter: { statuses: [] } });
});
