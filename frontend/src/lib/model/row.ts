import type { Moment } from './moment';
import type { Status } from './status';

/** What names one trigger: its source and its id within that source. */
export interface Ref {
  source: string;
  id: string;
}

export interface PluginName {
  /** The key that filters take. */
  key: string;
  label: string;
  type: string;
  active: boolean;
}

export interface EntityRef {
  kind: string;
  /** As words: "Invoice". */
  kindName: string;
  id: string;
}

/** One line of the table. */
export interface Row extends Ref {
  /**
   * expired: since the result was opened it has left the log. Its 30 days have passed, or it was the
   * row of an event whose deliveries have come, which have all of it.
   */
  state: 'present' | 'expired';
  plugin: PluginName;
  type: string;
  typeName: string;
  kind: string;
  scheduled: Moment | null;
  triggered: Moment | null;
  /** From Scheduled to Triggered in milliseconds. */
  delayMs: number | null;
  /** null: the file does not tell. */
  attempts: number | null;
  status: Status;
  entities: EntityRef[];
  /** What the payload calls the entity, as in "INV-2026-38101"; "" when it names none. */
  reference: string;
  aggregation: string;
  /** null: the payload is not in the file. */
  payloadBytes: number | null;
  logLines: number;
  /** The last error of the last attempt; "" when there is none. */
  lastError: string;
}
