import type { Job } from './job';
import type { Moment } from './moment';
import type { Watch } from './watch';

export interface Workspace {
  name: string;
  path: string;
  /** null: an archive that keeps everything. */
  retentionDays: number | null;
  readOnly: boolean;
  revision: string;
  triggers: number;
  oldest: Moment | null;
  newest: Moment | null;
  dataUpTo: Moment | null;
  importedAt: Moment | null;
  importedFrom: string;
  /** The data end more than 24 hours ago. */
  stale: boolean;
  /** The newest change to the file was damaged: it stands as before that one. */
  recovered: boolean;
  /** Numbers of imports that did not live to end before this opening. */
  interrupted: string[];
}

export interface Retention {
  expiring24h: number;
  /** The triggers of expiring24h were scheduled before it. */
  before: Moment | null;
  nextExpiry: Moment | null;
  nextSweep: Moment | null;
  lastSweep: Moment | null;
  lastRemoved: number;
}

export interface RecentWorkspace {
  path: string;
  name: string;
  openedAt: Moment | null;
  missing: boolean;
}

/** What the shell shows; asked for again whenever the data may have changed. */
export interface Overview {
  version: string;
  mode: 'window' | 'serve';
  now: Moment;
  zone: { name: string; label: string };
  workspace: Workspace | null;
  counts: { all: number; general: number; kinds: EntityKind[] };
  retention: Retention | null;
  recent: RecentWorkspace[];
  jobs: Job[];
  /** The folder that is watched; null when none is. */
  watch: Watch | null;
}

export interface EntityKind {
  kind: string;
  /** "Invoice". */
  name: string;
  /** "Invoices". */
  plural: string;
  /** Distinct entities of the kind. */
  entities: number;
}
