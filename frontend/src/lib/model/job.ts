/** Long work in Go, polled by the page. */
export interface Job {
  id: string;
  /** zone: times of an import are read in another zone. */
  kind: 'import' | 'sample' | 'zone';
  state: 'running' | 'done' | 'failed' | 'cancelled';
  progress: JobProgress;
  summary: ImportSummary | null;
  /** Of a change of zone: triggers that have changed. */
  changed: number;
  error: { code: string; message: string } | null;
}

export interface JobProgress {
  bytes: number;
  bytesTotal: number;
  rows: number;
  /** 0: not known. */
  rowsTotal: number;
  rowsPerSecond: number;
  /** null: not known yet. */
  secondsLeft: number | null;
}

export interface ImportSummary {
  /** Number of the import's record; "" when there was nothing to import. */
  number: string;
  read: number;
  imported: number;
  merged: number;
  unchanged: number;
  rejected: number;
  expired: number;
  bytes: number;
  seconds: number;
  format: string;
  source: string;
  rejects: Reject[];
}

/** A line that could not be read. */
export interface Reject {
  file: string;
  line: number;
  offset: number;
  reason: string;
}
