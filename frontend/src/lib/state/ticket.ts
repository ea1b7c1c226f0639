import { cancelTicket } from '$lib/api/log';

/** Work in Go that can be stopped: a name that no other page has, and the signal of its call. */
export class Ticket {
  /** randomUUID needs a secure origin, which the window's is not everywhere. */
  readonly name = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
  readonly #abort = new AbortController();
  readonly signal = this.#abort.signal;

  /** Gives the call up here and in Go; in the window an aborted call alone does not reach Go. */
  stop(): void {
    this.#abort.abort();
    // A ticket that is unknown by then belongs to work that has ended.
    void cancelTicket(this.name).catch(() => undefined);
  }
}
