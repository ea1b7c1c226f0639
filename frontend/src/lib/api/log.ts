import type { Facets } from '$lib/model/facets';
import type { Filter } from '$lib/model/filter';
import type { Result, RowWindow, Sort } from '$lib/model/result';
import type { Ref } from '$lib/model/row';
import { call } from './client';
import { wireFilter } from './map';
import type { Wire } from './wire';

export interface ResultRequest {
  filter: Filter;
  sort: Sort;
  /** The zone whose days a period means. */
  zone: string;
  /** Names the opening, so that it can be stopped. */
  ticket: string;
}

/** Opens a result; its rows are then read by handle until it is closed. */
export function openResult(request: ResultRequest, signal?: AbortSignal): Promise<Result> {
  const { filter, sort, zone, ticket } = request;
  const body: Wire['ResultRequest'] = {
    filter: wireFilter(filter),
    sort: sort.by,
    ascending: sort.ascending,
    zone,
    ticket,
  };
  return call<Wire['Result']>('POST', '/results', { body, signal });
}

/** Stops an opening or a counting; in the window an aborted fetch alone does not reach Go. */
export function cancelTicket(ticket: string): Promise<unknown> {
  return call('POST', '/results/cancel', { body: { ticket } });
}

export function closeResult(handle: string): Promise<unknown> {
  return call('DELETE', `/results/${handle}`);
}

export interface WindowRequest {
  handle: string;
  start: number;
  /** At most 500. */
  count: number;
  zone: string;
}

export function readRows(request: WindowRequest, signal?: AbortSignal): Promise<RowWindow> {
  const { handle, ...query } = request;
  return call<Wire['Rows']>('GET', `/results/${handle}/rows`, { query, signal });
}

/** Where a trigger stands in the result; null when it is not in it. */
export async function positionOf(handle: string, ref: Ref): Promise<number | null> {
  const query = { source: ref.source, id: ref.id };
  const { position } = await call<Wire['Position']>('GET', `/results/${handle}/position`, { query });
  return position < 0 ? null : position;
}

/** Erroneous rows per equal part of the result, for the marks along the scrollbar. */
export async function errorMarks(handle: string, buckets: number, signal?: AbortSignal): Promise<number[]> {
  const { marks } = await call<Wire['Marks']>('GET', `/results/${handle}/errors`, {
    query: { buckets },
    signal,
  });
  return marks;
}

export interface FacetsRequest {
  filter: Filter;
  /** The zone of the histogram's hours and days. */
  zone: string;
  /** Names the counting, so that it can be stopped. */
  ticket: string;
}

export function readFacets(request: FacetsRequest, signal?: AbortSignal): Promise<Facets> {
  const body: Wire['FacetsRequest'] = { ...request, filter: wireFilter(request.filter) };
  return call<Wire['Facets']>('POST', '/facets', { body, signal });
}
