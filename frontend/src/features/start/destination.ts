import type { Inspection } from '$lib/model/inventory';
import type { Workspace } from '$lib/model/overview';

/** Where an export can go: the open workspace, a new log or a new archive. */
export type Destination = 'here' | 'log' | 'archive';

/** What the person asked for: into the open workspace, a workspace or an archive of its own, or not said (files were dropped). */
export type Wish = 'here' | 'new' | 'archive' | 'either';

export interface Proposal {
  destination: Destination;
  /** The person is asked; otherwise it is clear what is meant. */
  ask: boolean;
}

type Open = Pick<Workspace, 'retentionDays' | 'readOnly'> | null;

/** Proposes where files go. Old triggers never go to a log that would hide them without the person being asked. */
export function propose(wish: Wish, open: Open, older: Inspection['olderThanRetention']): Proposal {
  if (wish === 'archive') return { destination: 'archive', ask: true };
  const fresh = older ? 'archive' : 'log';
  if (!open || open.readOnly || wish === 'new') return { destination: fresh, ask: older };
  const lost = older && open.retentionDays !== null;
  if (wish === 'here') return { destination: lost ? 'archive' : 'here', ask: lost };
  return { destination: lost ? 'archive' : 'here', ask: true };
}

/** What can be chosen, in the order shown. */
export function choices(open: Open): Destination[] {
  return open && !open.readOnly ? ['here', 'log', 'archive'] : ['log', 'archive'];
}

/** Whether any of the files can be imported. */
export function fits({ files }: Pick<Inspection, 'files'>): boolean {
  return files.some((file) => file.format !== '');
}

/** Whether a path is a workspace and not an export. */
export function isWorkspace(path: string): boolean {
  return path.toLowerCase().endsWith('.ilog');
}
