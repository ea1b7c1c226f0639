import { expect, test, vi } from 'vitest';
import { PageCache, type ReadRows } from './pageCache';

/** A reader whose answers are given by hand, in any order. */
function byHand() {
  const calls: {
    start: number;
    answer: () => Promise<void>;
    fail: () => Promise<void>;
    signal: AbortSignal;
  }[] = [];
  const read: ReadRows<number> = (start, count, signal) =>
    new Promise((resolve, reject) => {
      const settle = () => new Promise<void>((done) => setTimeout(done));
      calls.push({
        start,
        signal,
        answer: () => (resolve(Array.from({ length: count }, (_, i) => start + i)), settle()),
        fail: () => (reject(new Error('lost')), settle()),
      });
    });
  return { calls, read };
}

function cacheOf(read: ReadRows<number>, more: { maxPages?: number } = {}) {
  const onchange = vi.fn();
  const onerror = vi.fn();
  const cache = new PageCache({ total: 10_000, pageSize: 10, read, onchange, onerror, ...more });
  return { cache, onchange, onerror };
}

test('a wanted window is read once however often it is wanted', async () => {
  const { calls, read } = byHand();
  const { cache, onchange } = cacheOf(read);
  cache.want(3, 8);
  cache.want(4, 9);
  expect(calls.map((call) => call.start)).toEqual([0]);
  expect(cache.get(4)).toBeUndefined();
  await calls[0]?.answer();
  expect(cache.get(4)).toBe(4);
  expect(onchange).toHaveBeenCalledTimes(1);
  cache.want(0, 10);
  expect(calls).toHaveLength(1);
});

test('a window across pages reads both', () => {
  const { calls, read } = byHand();
  cacheOf(read).cache.want(5, 15);
  expect(calls.map((call) => call.start)).toEqual([0, 10]);
});

test('a fast drag keeps two requests under way and then reads where it ended', async () => {
  const { calls, read } = byHand();
  const { cache } = cacheOf(read);
  for (let row = 0; row < 5000; row += 10) cache.want(row, row + 10);
  expect(calls).toHaveLength(2);
  await calls[0]?.answer();
  expect(calls.map((call) => call.start)).toEqual([0, 10, 4990]);
});

test('nothing is asked for beyond the end', () => {
  const { calls, read } = byHand();
  cacheOf(read).cache.want(9_995, 12_000);
  expect(calls.map((call) => call.start)).toEqual([9_990]);
});

test('the least lately used page goes first', async () => {
  const { calls, read } = byHand();
  const { cache } = cacheOf(read, { maxPages: 2 });
  for (const row of [0, 10]) {
    cache.want(row, row + 10);
    await calls.at(-1)?.answer();
  }
  cache.want(0, 10);
  cache.want(20, 30);
  await calls.at(-1)?.answer();
  expect([cache.get(0), cache.get(10), cache.get(20)]).toEqual([0, undefined, 20]);
});

test('after close nothing is told, and the request is given up', async () => {
  const { calls, read } = byHand();
  const { cache, onchange, onerror } = cacheOf(read);
  cache.want(0, 10);
  cache.close();
  expect(calls[0]?.signal.aborted).toBe(true);
  await calls[0]?.answer();
  expect(onchange).not.toHaveBeenCalled();
  expect(onerror).not.toHaveBeenCalled();
});

test('a failure is told once, and wanting again tries again', async () => {
  const { calls, read } = byHand();
  const { cache, onerror } = cacheOf(read);
  cache.want(0, 10);
  await calls[0]?.fail();
  expect(onerror).toHaveBeenCalledTimes(1);
  expect(calls).toHaveLength(1);
  cache.want(0, 10);
  await calls[1]?.answer();
  expect(cache.get(0)).toBe(0);
});
