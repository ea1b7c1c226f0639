import type { Inspection, PartChoice } from '$lib/model/inspection';
import type { Job } from '$lib/model/job';
import type { Overview } from '$lib/model/overview';
import { call } from './client';
import { overviewOf } from './map';
import type { Wire } from './wire';

export async function readOverview(zone: string, signal?: AbortSignal): Promise<Overview> {
  return overviewOf(await call<Wire['Overview']>('GET', '/overview', { query: { zone }, signal }));
}

export function openWorkspace(path: string): Promise<unknown> {
  return call('POST', '/workspace/open', { body: { path } });
}

export interface NewWorkspace {
  /** A name in the data folder, or a path. */
  name?: string;
  path?: string;
  retention: '30d' | 'off';
}

export function createWorkspace(wanted: NewWorkspace): Promise<unknown> {
  return call('POST', '/workspace/create', { body: wanted });
}

export function openSample(): Promise<Job> {
  return call<Wire['Job']>('POST', '/workspace/sample', { body: {} });
}

export function closeWorkspace(): Promise<unknown> {
  return call('POST', '/workspace/close', { body: {} });
}

/** Starts the program again on the same workspace; in a browser it refuses and says what to do. */
export function restart(): Promise<unknown> {
  return call('POST', '/restart', { body: {} });
}

/** The window's own file dialogs; with overview.mode "serve" they answer unsupported. */
export async function chooseFiles(which: 'exports' | 'workspace' | 'folder'): Promise<string[]> {
  const { paths } = await call<Wire['Paths']>('POST', `/dialogs/${which}`, { body: {} });
  return paths;
}

/** The path to save under, or null when the dialog was cancelled. */
export async function chooseSave(name: string): Promise<string | null> {
  const { paths } = await call<Wire['Paths']>('POST', '/dialogs/save', { body: { name } });
  return paths[0] ?? null;
}

export interface InspectRequest {
  paths: string[];
  /** Zone of times that name none. */
  zone: string;
  /** What was chosen for parts in place of the best guess. */
  choices?: readonly PartChoice[];
}

export function inspect(request: InspectRequest, signal?: AbortSignal): Promise<Inspection> {
  return call<Wire['Inspection']>('POST', '/inspect', { body: request, signal });
}

export interface ImportRequest extends InspectRequest {
  /** Makes the workspace first. */
  create?: NewWorkspace;
}

export function startImport(request: ImportRequest): Promise<Job> {
  return call<Wire['Job']>('POST', '/imports', { body: request });
}

/** Streams a dropped file to the program (serve only) and returns the path it has there. */
export async function upload(file: File, signal?: AbortSignal): Promise<string> {
  const { path } = await call<Wire['Uploaded']>('POST', '/uploads', {
    query: { name: file.name },
    bytes: file,
    signal,
  });
  return path;
}

/** Hands pasted text to the program and returns the path of the file that it made of it. */
export async function sendPaste(text: string): Promise<string> {
  const { path } = await call<Wire['Uploaded']>('POST', '/paste', { body: { text } });
  return path;
}

/** Files that a browser sent, or text that was pasted, are not needed any more. */
export function forgetUploads(paths: readonly string[]): Promise<unknown> {
  return call('POST', '/uploads/forget', { body: { paths } });
}

export function readJob(id: string): Promise<Job> {
  return call<Wire['Job']>('GET', `/jobs/${id}`);
}

export function cancelJob(id: string): Promise<unknown> {
  return call('POST', `/jobs/${id}/cancel`, { body: {} });
}
