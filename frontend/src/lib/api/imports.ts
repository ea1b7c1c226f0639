import type { ImportRecord } from '$lib/model/imports';
import type { Reject } from '$lib/model/job';
import { call } from './client';

/** What was imported, newest first. */
export async function readImports(zone: string, signal?: AbortSignal): Promise<ImportRecord[]> {
  const { imports } = await call<{ imports: ImportRecord[] | null }>('GET', '/imports', {
    query: { zone },
    signal,
  });
  return imports ?? [];
}

export interface RejectsRequest {
  /** The import's number. */
  number: string;
  start: number;
  /** At most 500. */
  count: number;
}

/** Rejected lines of an import; they are kept for 30 days. */
export async function readRejects(request: RejectsRequest): Promise<{ total: number; rejects: Reject[] }> {
  const { number, ...query } = request;
  const { total, rejects } = await call<{ total: number; rejects: Reject[] | null }>(
    'GET',
    `/imports/${encodeURIComponent(number)}/rejects`,
    { query },
  );
  return { total, rejects: rejects ?? [] };
}
