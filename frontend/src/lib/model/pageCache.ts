/** Reads rows from `start`; may return fewer at the end of the result. */
export type ReadRows<Row> = (start: number, count: number, signal: AbortSignal) => Promise<Row[]>;

export interface PageCacheOptions<Row> {
  total: number;
  read: ReadRows<Row>;
  /** Something can be shown that could not before. */
  onchange: () => void;
  onerror: (error: unknown) => void;
  /** Rows per request; Go gives 500 at most. */
  pageSize?: number;
  /** Pages kept; 60 pages of 100 rows are about 6 MB. */
  maxPages?: number;
}

/** Requests under way at once: dragging the scrollbar must not queue up a hundred. */
const maxInFlight = 2;

/** Windows of a result's rows: read when wanted, each once at a time, the least lately used dropped. */
export class PageCache<Row> {
  readonly #options: Required<PageCacheOptions<Row>>;
  /** In order of use, oldest first. */
  readonly #pages = new Map<number, Row[]>();
  readonly #inFlight = new Set<number>();
  readonly #abort = new AbortController();
  #wanted: number[] = [];

  constructor(options: PageCacheOptions<Row>) {
    this.#options = { pageSize: 100, maxPages: 60, ...options };
  }

  /** The row, or undefined while it has not come. */
  get(index: number): Row | undefined {
    const { pageSize } = this.#options;
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /** Makes the rows from first up to, not including, last come; earlier wishes are forgotten. */
  want(first: number, last: number): void {
    this.#wanted = [];
    for (const page of this.#pagesOf(first, last)) {
      const rows = this.#pages.get(page);
      if (rows) this.#touch(page, rows);
      else this.#wanted.push(page);
    }
    this.#pump();
  }

  /** Reads the rows from first up to, not including, last before anything is shown; fails as reading does. */
  async fill(first: number, last: number): Promise<void> {
    const { pageSize, read } = this.#options;
    for (const page of this.#pagesOf(first, last))
      this.#touch(page, await read(page * pageSize, pageSize, this.#abort.signal));
  }

  /** Stops what is under way; nothing is called back afterwards. */
  close(): void {
    this.#wanted = [];
    this.#abort.abort();
  }

  #pagesOf(first: number, last: number): number[] {
    const { pageSize, total } = this.#options;
    const pages = [];
    for (let page = Math.floor(first / pageSize); page * pageSize < Math.min(last, total); page++)
      pages.push(page);
    return pages;
  }

  #touch(page: number, rows: Row[]): void {
    this.#pages.delete(page);
    this.#pages.set(page, rows);
  }

  #pump(): void {
    for (const page of this.#wanted) {
      if (this.#inFlight.size >= maxInFlight) return;
      if (!this.#inFlight.has(page) && !this.#pages.has(page)) void this.#load(page);
    }
  }

  async #load(page: number): Promise<void> {
    const { pageSize, read, onchange, onerror } = this.#options;
    const { signal } = this.#abort;
    this.#inFlight.add(page);
    try {
      const rows = await read(page * pageSize, pageSize, signal);
      if (signal.aborted) return;
      this.#touch(page, rows);
      this.#evict();
      onchange();
    } catch (error) {
      if (signal.aborted) return;
      this.#wanted = [];
      onerror(error);
    } finally {
      this.#inFlight.delete(page);
    }
    this.#pump();
  }

  #evict(): void {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= this.#options.maxPages) return;
      this.#pages.delete(page);
    }
  }
}
