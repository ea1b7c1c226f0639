import { expect, test } from 'vitest';
import { routeFromHash } from '$lib/model/route';
import { pluginHref } from './links';

test('a count leads to its plugin and status, inactive plugins shown', () => {
  const route = routeFromHash(pluginHref('a/b&c', 'erroneous'));
  expect(route).toMatchObject({
    at: 'log',
    place: { at: 'all' },
    filter: { plugins: ['a/b&c'], statuses: ['erroneous'], active: false },
  });
  expect(routeFromHash(pluginHref('x'))).toMatchObject({ filter: { plugins: ['x'], statuses: [] } });
});
