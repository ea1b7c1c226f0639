import { messageOf } from '$lib/api/errors';
import { errorMarks, readFacets } from '$lib/api/log';
import type { Facets } from '$lib/model/facets';
import type { Filter } from '$lib/model/filter';
import type { Result } from '$lib/model/result';
import { Ticket } from './ticket';

/** Parts of the result that are marked along the scrollbar: one for each 3 px of a usual window. */
const markParts = 240;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The figures of the filtered result: counts by status, plugin and type, histogram, marks. */
export class LogInsight {
  facets = $state.raw<Facets | null>(null);
  marks = $state.raw<number[]>([]);
  failure = $state<string | null>(null);
  #facets: Ticket | null = null;
  #marks = new AbortController();

  /** Counts anew; what was shown stays until the answer has come. */
  read(filter: Filter, zone: string): void {
    this.#facets?.stop();
    const ticket = new Ticket();
    this.#facets = ticket;
    readFacets({ filter, zone, ticket: ticket.name }, ticket.signal).then(
      (facets) =>
        this.#counted(ticket, () => {
          this.facets = facets;
          this.failure = null;
        }),
      (error: unknown) => this.#counted(ticket, () => (this.failure = messageOf(error))),
    );
  }

  mark(result: Result): void {
    this.#marks.abort();
    this.#marks = new AbortController();
    this.marks = [];
    if (result.total === 0) return;
    errorMarks(result.handle, Math.min(markParts, result.total), this.#marks.signal).then(
      // Where every row is erroneous, marks would say nothing.
      (marks) => (this.marks = sum(marks) < result.total ? marks : []),
      // The marks are a help beside the rows; without them the table is whole.
      () => undefined,
    );
  }

  stop(): void {
    this.#facets?.stop();
    this.#facets = null;
    this.#marks.abort();
  }

  /** Takes an answer unless another counting has begun since. */
  #counted(ticket: Ticket, take: () => void): void {
    if (this.#facets !== ticket) return;
    this.#facets = null;
    take();
  }
}
