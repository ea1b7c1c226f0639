import { ApiError, isAbort, messageOf } from '$lib/api/errors';
import { closeResult, openResult, positionOf, readRows, type WindowRequest } from '$lib/api/log';
import type { Filter } from '$lib/model/filter';
import type { CellPosition } from '$lib/model/gridKeys';
import { PageCache } from '$lib/model/pageCache';
import type { Result, Sort } from '$lib/model/result';
import type { Ref, Row } from '$lib/model/row';
import { LogInsight } from './insight.svelte';
import { Ticket } from './ticket';

/** What decides a result; two equal ones are the same view. */
export interface LogRequest {
  /** The address of the view; the selected row is remembered by it. */
  key: string;
  filter: Filter;
  sort: Sort;
  zone: string;
  /** Zone in which times of rows are told. */
  timeZone: string;
}

/** A result that can be shown. */
interface Shown {
  result: Result;
  /** Row to select, counted from 0. */
  row: number;
  cache: PageCache<Row>;
}

/** One opened result with its windows of rows, its selection, and the figures above it. */
export class Log {
  result = $state.raw<Result | null>(null);
  opening = $state(false);
  failure = $state<string | null>(null);
  /** Rows were imported since the result was opened. */
  newer = $state(false);
  position = $state.raw<CellPosition>({ row: 0, column: 0 });
  readonly insight = new LogInsight();
  /** Grows when rows come; read by `at`, so that cells follow. */
  #version = $state(0);
  #cache: PageCache<Row> | null = null;
  /** What is shown. */
  #request: LogRequest | null = null;
  /** What was asked for last, shown or not. */
  #asked: LogRequest | null = null;
  /** The rows in sight: a new result of the same size is asked for the same ones. */
  #wanted: [first: number, last: number] = [0, 0];
  #opening: Ticket | null = null;
  readonly #remembered: Record<string, Ref | undefined> = {};

  at = (index: number): Row | undefined => {
    return this.#version >= 0 ? this.#cache?.get(index) : undefined;
  };

  readonly total = $derived(this.result?.total ?? 0);
  readonly selected = $derived(this.position.row >= 0 ? this.at(this.position.row) : undefined);

  want = (first: number, last: number): void => {
    this.#wanted = [first, last];
    this.#cache?.want(first, last);
  };

  /** Opens what is asked for; the result shown before stays until the new one has come with the rows in sight. */
  async open(request: LogRequest): Promise<void> {
    this.#remember();
    this.#opening?.stop();
    this.#asked = request;
    const opening = new Ticket();
    this.#opening = opening;
    this.opening = true;
    this.insight.read(request.filter, request.zone);
    try {
      const result = await openResult({ ...request, ticket: opening.name }, opening.signal);
      const row = await this.#rowToSelect(result, this.#remembered[request.key]);
      const cache = this.#cacheOf(request, result);
      this.newer = false;
      await cache.fill(...this.#sightOf(row));
      if (this.#opening !== opening) return void closeResult(result.handle).catch(() => undefined);
      this.#show(request, { result, row, cache });
    } catch (error) {
      if (this.#opening === opening && !isAbort(error)) this.failure = messageOf(error);
    } finally {
      if (this.#opening === opening) {
        this.#opening = null;
        this.opening = false;
      }
    }
  }

  /** Opens the same again: rows were imported, or Go has closed the result. */
  async reopen(): Promise<void> {
    if (this.#asked) await this.open(this.#asked);
  }

  /**
   * The data have changed: who is at the top sees the new rows at once; who reads further down is
   * told, and keeps what is being read.
   */
  async dataChanged(revision: string): Promise<void> {
    const result = this.result;
    if (!result || this.opening || result.revision === revision) return;
    if (this.position.row <= 0) await this.reopen();
    else await this.#read({ handle: result.handle, start: 0, count: 0, zone: 'UTC' }).catch(() => []);
  }

  /** Moves to a row, counted from 0. */
  select(row: number): void {
    this.position = { ...this.position, row };
  }

  close(): void {
    this.#remember();
    this.#opening?.stop();
    this.#opening = null;
    this.insight.stop();
    this.#drop();
    this.result = null;
  }

  #show(request: LogRequest, { result, row, cache }: Shown): void {
    this.#drop();
    this.#request = request;
    this.failure = null;
    this.result = result;
    this.#cache = cache;
    this.#version++;
    this.position = { row, column: this.position.column };
    this.insight.mark(result);
  }

  /** The rows that will be seen when one is selected: where the table stands, else from that row on. */
  #sightOf(row: number): [first: number, last: number] {
    const [first, last] = this.#wanted;
    return row >= first && row < last ? [first, last] : [row, row + Math.max(1, last - first)];
  }

  #cacheOf(request: LogRequest, result: Result): PageCache<Row> {
    const { handle, total } = result;
    return new PageCache<Row>({
      total,
      read: (start, count, signal) => this.#read({ handle, start, count, zone: request.timeZone }, signal),
      onchange: () => this.#version++,
      onerror: (error) => this.#lost(error),
    });
  }

  async #read(request: WindowRequest, signal?: AbortSignal): Promise<Row[]> {
    const { rows, newer } = await readRows(request, signal);
    if (!signal?.aborted) this.newer = newer;
    return rows;
  }

  #lost(error: unknown): void {
    if (error instanceof ApiError && error.code === 'result_gone') void this.reopen();
    else this.failure = messageOf(error);
  }

  async #rowToSelect(result: Result, ref: Ref | undefined): Promise<number> {
    if (!ref || result.total === 0) return 0;
    // Without an answer the first row is as good a place to begin.
    return (await positionOf(result.handle, ref).catch(() => null)) ?? 0;
  }

  /** Whoever is on the first row is at the top, whatever comes above it. */
  #remember(): void {
    if (!this.#request) return;
    const { key } = this.#request;
    const row = this.selected;
    if (this.position.row <= 0) this.#remembered[key] = undefined;
    else if (row) this.#remembered[key] = { source: row.source, id: row.id };
  }

  #drop(): void {
    this.#cache?.close();
    this.#cache = null;
    // Go drops the least used results by itself; closing is a courtesy.
    if (this.result) void closeResult(this.result.handle).catch(() => undefined);
  }
}

export const log = new Log();
