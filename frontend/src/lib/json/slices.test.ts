import { describe, expect, it } from 'vitest';
import { runSliced } from './slices';

/** A clock that goes on by `step` milliseconds whenever it is read. */
function clock(step: number): () => number {
  let at = 0;
  return () => (at += step);
}

describe('runSliced', () => {
  it('calls until the work is done', async () => {
    let left = 5;
    await runSliced(() => --left === 0);
    expect(left).toBe(0);
  });

  it('lets other tasks run when a turn is used up', async () => {
    const order: string[] = [];
    setTimeout(() => order.push('other'));
    await runSliced(() => order.push('step') === 3, undefined, clock(100));
    expect(order).toEqual(['step', 'other', 'step']);
  });

  it('goes on without a pause while a turn lasts', async () => {
    const order: string[] = [];
    setTimeout(() => order.push('other'));
    await runSliced(() => order.push('step') === 3, undefined, clock(1));
    expect(order).toEqual(['step', 'step', 'step']);
  });

  it('stops with the reason of an abort', async () => {
    const abort = new AbortController();
    let steps = 0;
    setTimeout(() => abort.abort(new Error('closed')));
    const work = runSliced(
      () => {
        steps++;
        return false;
      },
      abort.signal,
      clock(100),
    );
    await expect(work).rejects.toThrow('closed');
    expect(steps).toBe(1);
  });
});
