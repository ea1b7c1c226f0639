import type { Detail, Logs } from '$lib/model/detail';
import type { Ref } from '$lib/model/row';
import { call, callForBytes } from './client';
import type { Wire } from './wire';

export function readDetail(ref: Ref, zone: string, signal?: AbortSignal): Promise<Detail> {
  return call<Wire['Detail']>('GET', '/trigger', { query: { source: ref.source, id: ref.id, zone }, signal });
}

/** The payload's bytes as they were sent; ApiError not_found when the file has none. */
export function readPayload(ref: Ref, signal?: AbortSignal): Promise<Uint8Array> {
  return callForBytes('/payload', { query: { source: ref.source, id: ref.id }, signal });
}

export function readLogs(ref: Ref, zone: string, signal?: AbortSignal): Promise<Logs> {
  return call<Wire['Logs']>('GET', '/logs', { query: { source: ref.source, id: ref.id, zone }, signal });
}
