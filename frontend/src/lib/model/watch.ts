import type { Moment } from './moment';

/** A folder that is watched for the open workspace, and what came of it. */
export interface Watch {
  folder: string;
  /** Name of the format of every file; "": what fits each best. */
  format: string;
  since: Moment | null;
  /** Files that are there and were read. */
  files: number;
  /** Files that are there and still being written. */
  waiting: number;
  /** Rows that were new, or told something new, since the workspace was opened. */
  rows: number;
  /** When the last of them came. */
  changed: Moment | null;
  /** The first files that were not read, or not to their end. */
  troubles: { file: string; text: string }[];
  moreTroubles: number;
  /** Why nothing can be read at present; "" when it can. */
  error: string;
}

/** What a folder is called, whichever system its path is of. */
export function folderName(path: string): string {
  return (
    path
      .split(/[\\/]/)
      .filter((name) => name !== '')
      .at(-1) ?? path
  );
}
