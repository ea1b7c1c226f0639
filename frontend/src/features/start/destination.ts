import type { Workspace } from '$lib/model/overview';

/** Where an export can go: the open workspace, a new log or a new archive. */
export type Destination = 'here' | 'log' | 'archive';

/** What the person asked for: into the open workspace, a workspace or an archive of its own, or not said (files were dropped). */
export type Wish = 'here' | 'new' | 'archive' | 'either';

type Open = Pick<Workspace, 'retentionDays' | 'readOnly'> | null;

/** Proposes where files go: old triggers never to a log that would hide them. */
export function propose(wish: Wish, open: Open, older: boolean): Destination {
  if (wish === 'archive') return 'archive';
  const fresh = older ? 'archive' : 'log';
  if (!open || open.readOnly || wish === 'new') return fresh;
  return older && open.retentionDays !== null ? 'archive' : 'here';
}

/** What can be chosen, in the order shown. */
export function choices(open: Open): Destination[] {
  return open && !open.readOnly ? ['here', 'log', 'archive'] : ['log', 'archive'];
}

/** Whether a path is a workspace and not an export. */
export function isWorkspace(path: string): boolean {
  return path.toLowerCase().endsWith('.ilog');
}
