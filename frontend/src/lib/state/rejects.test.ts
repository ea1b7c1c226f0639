import { expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import { RejectReader } from './rejects.svelte';

/** Each answer looks at 50 lines, of which every other one is found; the one at `fails` fails once. */
function program(total: number, fails: number): void {
  let failed = false;
  const answer = (start: number) => {
    const next = Math.min(total, start + 50);
    const rejects = Array.from({ length: next - start }, (_, n) => ({ line: start + n })).filter(
      ({ line }) => line % 2 === 0,
    );
    return { json: { total, next, rejects } };
  };
  vi.stubGlobal(
    'fetch',
    fakeFetch({
      'GET /api/imports/3/rejects': (query) => {
        const start = Number(query.get('start'));
        if (start !== fails || failed) return answer(start);
        failed = true;
        return { status: 500, code: 'internal', message: 'The program made a mistake.' };
      },
    }),
  );
}

test('after a page that failed, the next try leaves no line out', async () => {
  program(400, 250);
  const reader = new RejectReader('3');
  await reader.filter('time');
  expect(reader.list).toHaveLength(100);
  await reader.more();
  expect(reader.failure).toBe('The program made a mistake.');
  expect(reader.list).toHaveLength(100);
  await reader.more();
  expect(reader.failure).toBe('');
  expect(reader.list.map(({ line }) => line)).toEqual(Array.from({ length: 200 }, (_, n) => 2 * n));
});
