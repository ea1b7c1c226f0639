import type { Moment } from './moment';

/** The record of one import. */
export interface ImportRecord {
  number: string;
  started: Moment | null;
  /** null: it runs, or the program did not live to end it. */
  ended: Moment | null;
  state: 'running' | 'done' | 'cancelled' | 'failed';
  /** Base names. */
  files: string[];
  format: string;
  source: string;
  bytes: number;
  imported: number;
  merged: number;
  unchanged: number;
  rejected: number;
  expired: number;
  /** Of those merged: another payload came, and the first one stayed. */
  conflicts: number;
  dataUpTo: Moment | null;
  /** Fields that the format does not have, and how many rows had them. */
  unknown: { name: string; count: number }[];
}
