import { parseDate } from '@internationalized/date';
import { zone } from './program';

/** A line of the native format, as far as tests look at it. */
export interface Line {
  id: string;
  pluginId?: string;
  pluginName?: string;
  pluginType?: string;
  pluginActive?: boolean;
  triggerKind?: string;
  type?: string;
  entityType?: string;
  entityId?: string;
  entities?: { entityType: string; entityId: string }[];
  aggregationId?: string;
  originTriggerId?: string;
  migrationId?: string;
  scheduledDateTime?: string;
  triggeredDateTime?: string | null;
  status?: string;
  attempts?: number | { errorCode?: string; correlationId?: string }[];
  logs?: { at?: string; level?: string; attempt?: number; message: string }[];
  payload?: unknown;
}

/** A line and its text, from which a payload's exact bytes can be cut. */
export interface Written extends Line {
  text: string;
}

export function readLines(ndjson: string): Written[] {
  return ndjson
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => ({ ...(JSON.parse(text) as Line), text }));
}

/** The bytes of a line's payload as they stand in it: no number in them may change. */
export function payloadText(line: Written): string {
  const start = line.text.indexOf('"payload":') + '"payload":'.length;
  let depth = 0;
  let quoted = false;
  for (let at = start; at < line.text.length; at++) {
    const c = line.text[at];
    if (quoted && c === '\\') at++;
    else if (c === '"') quoted = !quoted;
    else if (!quoted && (c === '{' || c === '[')) depth++;
    else if (!quoted && (c === '}' || c === ']') && --depth === 0) return line.text.slice(start, at + 1);
  }
  throw new Error(`no payload in ${line.text}`);
}

/** The entities that a line gives and those that its payload names on its top level. */
export function entitiesOf(line: Line): string[] {
  const found = new Set((line.entities ?? []).map((e) => `${e.entityType}:${e.entityId}`));
  if (line.entityType && line.entityId) found.add(`${line.entityType}:${line.entityId}`);
  const named: Record<string, string> = {
    customerId: 'customer',
    contractId: 'contract',
    invoiceId: 'invoice',
    invoiceIds: 'invoice',
    meterId: 'meter',
    serviceLocationId: 'servicelocation',
    productId: 'product',
    collectionCaseId: 'collectioncase',
  };
  for (const [key, value] of Object.entries((line.payload ?? {}) as Record<string, unknown>))
    for (const id of [value].flat())
      if (named[key] && typeof id === 'string') found.add(`${named[key]}:${id}`);
  return [...found];
}

/** Whether a line stands under Configuration > General > Integration Log. */
export function isGeneral(line: Line): boolean {
  const configuration = ['cultureupdated', 'productcreated', 'productupdated', 'featureflagsupdated'];
  return (
    line.triggerKind === 'config' ||
    configuration.includes(line.type ?? '') ||
    (line.payload !== undefined && entitiesOf(line).length === 0)
  );
}

/** The first moment of a day such as 2026-11-20 in the tests' zone, in milliseconds. */
export function dayStart(day: string, plus = 0): number {
  return parseDate(day).add({ days: plus }).toDate(zone).getTime();
}

/** The day of a moment in the tests' zone. */
export function dayOf(moment: number): string {
  return new Date(moment).toLocaleDateString('sv-SE', { timeZone: zone });
}

/** A number as the pages write it. */
export function figure(n: number): string {
  return n.toLocaleString('en-US');
}
