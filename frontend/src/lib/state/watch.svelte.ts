import { readWatch } from '$lib/api/watch';
import type { Watch } from '$lib/model/watch';
import { session } from './session.svelte';

/** How often it is asked what came while a folder is watched: the program looks every two seconds. Milliseconds. */
const askEvery = 2_000;

/** The folder that is watched, as far as this page knows. */
class Watching {
  /** The dialog about it is open. */
  open = $state(false);
  #latest = $state.raw<Watch | null>(null);

  readonly on = $derived((session.overview?.watch ?? null) !== null);
  readonly now: Watch | null = $derived(this.on ? (this.#latest ?? session.overview?.watch ?? null) : null);

  show = (): void => {
    this.open = true;
  };

  close = (): void => {
    this.open = false;
  };

  /** Asks now and then, while something is watched; returns how to stop. */
  follow(): () => void {
    this.#latest = null;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.#ask();
    }, askEvery);
    return () => clearInterval(timer);
  }

  /** New rows are told by the overview, as those of any import are. */
  async #ask(): Promise<void> {
    // A page that does not reach the program hears so from its other calls.
    const watch = await readWatch(session.zone).catch(() => this.now);
    const same = watch && watch.rows === this.now?.rows && watch.folder === this.now.folder;
    this.#latest = watch;
    if (!same) await session.refresh();
  }
}

export const watching = new Watching();
