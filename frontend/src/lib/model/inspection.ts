import type { Moment } from './moment';
import type { Status } from './status';

/** What files hold, before they are imported. */
export interface Inspection {
  /** One for each path that was asked about, in that order. */
  files: InspectedFile[];
  rowsSeen: number;
  oldest: Moment | null;
  newest: Moment | null;
  /** Part of what was looked at has passed 30 days: ask which kind of workspace is meant. */
  olderThanRetention: boolean;
  proposal: { path: string; name: string };
}

export interface InspectedFile {
  name: string;
  bytes: number;
  parts: InspectedPart[];
  /** Parts that were not looked at; they are imported by their best guess. */
  more: number;
  /** Why it could not be read to its end; "" when it could. */
  error: string;
}

/** One text of a file: the file itself, or an entry of an archive or a folder. */
export interface InspectedPart {
  /** "export.zip > a/b.json". */
  name: string;
  /** -1: nothing tells. */
  bytes: number;
  /** "" where the part could not be opened. */
  shape: '' | 'json' | 'csv' | 'xlsx' | 'xml';
  compression: string;
  encoding: string;
  delimiter: string;
  /** Where the records stand in the object around them; "" for none. */
  list: string;
  /** Why it would not be imported; "" when it would. */
  error: string;
  guesses: Guess[];
  /** Name of the format that the rows were read by; "" for none. */
  chosen: string;
  /** As JSON, what the rows were read by: the chosen format, else the best guess. */
  mapping: string;
  /** Times without an offset that were met. */
  naiveTimes: number;
  /** A sentence: what was read how. */
  times: string;
  columns: Column[];
  rows: PreviewRow[];
  read: number;
  rejected: number;
  firstReject: { line: number; offset: number; reason: string } | null;
}

export interface Guess {
  name: string;
  title: string;
  /** 0 to 1. */
  confidence: number;
  /** A sentence for a person. */
  why: string;
  /** The format as JSON: a mapping can begin from it. */
  mapping: string;
}

/** A column of a table, or a member of the records. */
export interface Column {
  /** As an expression takes it. */
  path: string;
  samples: string[];
  /** All distinct texts of the rows looked at, when they are few; else none. */
  words: string[];
}

/** A record as it would stand in the log. */
export interface PreviewRow {
  id: string;
  plugin: string;
  type: string;
  scheduled: Moment | null;
  triggered: Moment | null;
  attempts: number | null;
  status: Status;
  /** The source's own word, which the mapping may know no status for. */
  sourceStatus: string;
  /** Its beginning; null: not in the file. */
  payload: string | null;
  /** Why the record would be rejected; the rest is empty then. */
  error: string;
}

/** What a person chose for a part in place of the best guess. */
export interface PartChoice {
  path: string;
  /** The part's name; "" for every part of the path. */
  part: string;
  /** Name of a format, or of a saved mapping. */
  format?: string;
  /** A mapping as JSON; it wins. */
  mapping?: string;
  leaveOut?: boolean;
}

/** Go's own steps: from the first a guess is certain, from the second it is taken without being asked. */
const certain = 0.9;
const likely = 0.6;

export type Confidence = 'certain' | 'likely' | 'unsure';

export function confidenceOf(guess: Pick<Guess, 'confidence'>): Confidence {
  if (guess.confidence >= certain) return 'certain';
  return guess.confidence >= likely ? 'likely' : 'unsure';
}

/** The guess that is taken when nobody chooses; null when none is good enough. */
export function takenGuess(part: Pick<InspectedPart, 'guesses'>): Guess | null {
  const [best] = part.guesses;
  return best && confidenceOf(best) !== 'unsure' ? best : null;
}

const shapes = { '': '', json: 'JSON', csv: 'CSV', xlsx: 'Excel sheet', xml: 'XML' } as const;
const delimiters: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** What the file was found to be: "CSV, separated by semicolons, UTF-8, gzip". */
export function factsOf(part: InspectedPart): string {
  return [
    shapes[part.shape],
    part.delimiter ? `separated by ${delimiters[part.delimiter] ?? part.delimiter}` : '',
    part.list ? `list in ${part.list}` : '',
    part.shape === 'xlsx' ? '' : part.encoding,
    part.compression,
  ]
    .filter(Boolean)
    .join(', ');
}
