import type { Format } from '$lib/model/format';
import { call } from './client';
import type { Wire } from './wire';

/** Every format by title, one's own mappings among them. */
export async function readFormats(signal?: AbortSignal): Promise<Format[]> {
  const { formats } = await call<Wire['Formats']>('GET', '/formats', { signal });
  return formats;
}

/** A saved mapping as JSON. */
export async function readMapping(name: string): Promise<string> {
  const { mapping } = await call<Wire['MappingText']>('GET', `/mappings/${encodeURIComponent(name)}`);
  return mapping;
}

/** Saves a mapping; one of that name is replaced. */
export function saveMapping(name: string, mapping: string): Promise<unknown> {
  const body: Wire['MappingText'] = { mapping };
  return call('PUT', `/mappings/${encodeURIComponent(name)}`, { body });
}

export function deleteMapping(name: string): Promise<unknown> {
  return call('DELETE', `/mappings/${encodeURIComponent(name)}`);
}

/** What is wrong with a mapping; "" when nothing is. */
export async function checkMapping(mapping: string, signal?: AbortSignal): Promise<string> {
  const body: Wire['MappingText'] = { mapping };
  const { error } = await call<Wire['MappingFault']>('POST', '/mappings/check', { body, signal });
  return error;
}

/** Writes a mapping to a file of the person's choice (window only). */
export function exportMapping(path: string, mapping: string): Promise<unknown> {
  const body: Wire['MappingExport'] = { path, mapping };
  return call('POST', '/mappings/export', { body });
}
