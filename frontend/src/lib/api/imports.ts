import type { ImportRecord } from '$lib/model/imports';
import type { Job } from '$lib/model/job';
import type { RawReject } from '$lib/model/reject';
import { call, callForBytes } from './client';
import type { Wire } from './wire';

/** What was imported, newest first. */
export async function readImports(zone: string, signal?: AbortSignal): Promise<ImportRecord[]> {
  const { imports } = await call<Wire['Imports']>('GET', '/imports', { query: { zone }, signal });
  return imports;
}

const importPath = (number: string): string => `/imports/${encodeURIComponent(number)}`;

/** The mapping that an import was read by, as it was then. */
export async function readImportMapping(number: string): Promise<string> {
  const { mapping } = await call<Wire['MappingText']>('GET', `${importPath(number)}/mapping`);
  return mapping;
}

/** Reads times that name no zone in another one, on a job. */
export function changeZone(number: string, zone: string): Promise<Job> {
  const body: Wire['ZoneRequest'] = { zone };
  return call<Wire['Job']>('POST', `${importPath(number)}/zone`, { body });
}

export interface RejectsRequest {
  /** The import's number. */
  number: string;
  start: number;
  /** At most 500. */
  count: number;
  /** Words of the reason; "" for all. */
  reason: string;
}

export interface RejectPage {
  /** Of the import, whatever their reason. */
  total: number;
  /** Where the next page starts; total at the end. */
  next: number;
  rejects: RawReject[];
}

/** Rejected lines of an import; they are kept for 30 days. A page may be short before the end. */
export function readRejects(request: RejectsRequest, signal?: AbortSignal): Promise<RejectPage> {
  const { number, reason, ...query } = request;
  return call<Wire['Rejects']>('GET', `${importPath(number)}/rejects`, {
    query: { ...query, ...(reason ? { reason } : {}) },
    signal,
  });
}

/** Writes the rejected lines to a file of the person's choice (window only). */
export function exportRejects(number: string, path: string): Promise<unknown> {
  const body: Wire['RejectsExport'] = { path };
  return call('POST', `${importPath(number)}/rejects/export`, { body });
}

/** The rejected lines as a file, for a browser to save. */
export function downloadRejects(number: string): Promise<Uint8Array> {
  return callForBytes(`${importPath(number)}/rejects.ndjson`);
}
