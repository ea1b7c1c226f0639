import type { Moment } from './moment';
import type { Row } from './row';

/** One trigger, whole but for its payload's bytes and its log lines. */
export interface Detail extends Row {
  attemptList: AttemptHead[];
  /** Further name and value pairs of the source, in its order. */
  extras: { name: string; value: string }[];
  priority: string;
  tenant: string;
  organisation: string;
  /** Id of the event that this is the delivery of; "" for none. */
  event: string;
  origin: string;
  migration: string;
  /** The source's own word for the status. */
  sourceStatus: string;
  from: { import: number; file: string; line: number };
  /** null: not in the file. */
  payload: { bytes: number; sha256: string; text: boolean } | null;
}

export interface AttemptHead {
  /** 0: the file does not tell. */
  number: number;
  started: Moment | null;
  ended: Moment | null;
  durationMs: number | null;
  kind: string;
  statusCode: number | null;
  errorCode: string;
  correlationId: string;
}

export type Level = 'info' | 'success' | 'warning' | 'error';

export interface LogLine {
  at: Moment | null;
  level: Level;
  message: string;
}

export interface Attempt extends AttemptHead {
  lines: LogLine[];
}

/** The log lines of a trigger, newest attempt first. */
export interface Logs {
  attempts: Attempt[];
  /** Lines that name no attempt. */
  loose: LogLine[];
}
