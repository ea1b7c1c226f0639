/** Long work on text is cut into slices, so that the page answers between them. */

/** Characters between two looks at the clock. */
export const SLICE_CHARACTERS = 32 * 1024;

/** Milliseconds of work before the page gets a turn: half a frame at 60 frames a second. */
const TURN = 8;

/** Lets pending events and painting run, then goes on. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Calls `step` until it answers true (done), with a pause whenever a turn is used up.
 * Rejects with the signal's reason when it is aborted in a pause; `step` is not called again then.
 * `now` gives milliseconds.
 */
export async function runSliced(
  step: () => boolean,
  signal?: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<void> {
  signal?.throwIfAborted();
  let began = now();
  while (!step()) {
    if (now() - began < TURN) continue;
    await nextTask();
    signal?.throwIfAborted();
    began = now();
  }
}
