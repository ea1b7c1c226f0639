import type { Moment } from './moment';

/** The record of one import. */
export interface ImportRecord {
  number: string;
  started: Moment | null;
  /** null: it runs, or the program did not live to end it. */
  ended: Moment | null;
  /** interrupted: the program did not live to end it. */
  state: 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';
  /** Base names. */
  files: string[];
  /** Names of the formats. */
  format: string;
  source: string;
  /** In which times without an offset are read; "" where it is not told. */
  zone: string;
  /** Some are still read in an earlier zone: the change to this one did not end. */
  rereading: boolean;
  /** Name of the mapping that rows were read by; "" for formats of the program. */
  mapping: string;
  /** The first of them. */
  parts: ImportPart[];
  partCount: number;
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

/** One text of an import. */
export interface ImportPart {
  name: string;
  bytes: number;
  /** Hexadecimal, of it as it is stored; "": it was not read to its end. */
  sha256: string;
  format: string;
  encoding: string;
  /** Why it was not read to its end; "" when it was. */
  failed: string;
  read: number;
  imported: number;
  merged: number;
  unchanged: number;
  rejected: number;
  expired: number;
}

/** What became of rows, in the order told; they add up to what was read. */
export const outcomes = ['imported', 'merged', 'unchanged', 'rejected', 'expired'] as const;

/** What was read of an import. */
export function readOf(record: Pick<ImportRecord, (typeof outcomes)[number]>): number {
  return outcomes.reduce((sum, name) => sum + record[name], 0);
}

/** "a.csv", "a.csv and b.csv", "a.csv and 23 more". */
export function namesOf(files: readonly string[]): string {
  const [first = '', second] = files;
  if (second === undefined) return first;
  return files.length === 2 ? `${first} and ${second}` : `${first} and ${files.length - 1} more`;
}
