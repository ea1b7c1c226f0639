import { isAbort, messageOf } from '$lib/api/errors';
import { readRejects } from '$lib/api/imports';
import type { RawReject } from '$lib/model/reject';

/** Lines that are put on the page at once, and with every "Show more". */
const portion = 100;

/** The rejected lines of one import, page by page, all or those with some words in their reason. */
export class RejectReader {
  list = $state.raw<RawReject[]>([]);
  /** Of the import, whatever their reason; null before the first answer. */
  total = $state<number | null>(null);
  reason = $state('');
  busy = $state(false);
  failure = $state('');
  /** All have been looked at. */
  done = $state(false);
  #next = 0;
  #abort: AbortController | null = null;

  constructor(readonly number: string) {}

  /** Begins anew with other words. */
  async filter(reason: string): Promise<void> {
    this.reason = reason;
    await this.#read([], 0);
  }

  /** Reads the next page. */
  async more(): Promise<void> {
    await this.#read(this.list, this.#next);
  }

  leave(): void {
    this.#abort?.abort();
  }

  async #read(before: RawReject[], start: number): Promise<void> {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.busy = true;
    try {
      await this.#fill(before, start, abort.signal);
      this.failure = '';
    } catch (error) {
      if (isAbort(error)) return;
      this.list = before;
      this.#next = start;
      this.failure = messageOf(error);
    }
    this.busy = false;
  }

  /** With words in the reason an answer may be short, and the next one goes on. What is found counts when all is. */
  async #fill(before: RawReject[], start: number, signal: AbortSignal): Promise<void> {
    const found = [...before];
    let next = start;
    const wanted = before.length + portion;
    do {
      const { number, reason } = this;
      const request = { number, reason, start: next, count: wanted - found.length };
      const page = await readRejects(request, signal);
      found.push(...page.rejects);
      next = page.next;
      this.total = page.total;
      this.done = page.next >= page.total;
    } while (!this.done && found.length < wanted);
    this.list = found;
    this.#next = next;
  }
}
