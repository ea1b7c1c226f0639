import { noFilter } from '$lib/model/filter';
import { logRoute, routeToHash } from '$lib/model/route';
import type { Status } from '$lib/model/status';

/** Where the triggers of a plugin are, of one status or of all. Inactive plugins are shown there, or the count would not agree. */
export function pluginHref(key: string, status?: Status): string {
  const filter = { ...noFilter, plugins: [key], statuses: status ? [status] : [], active: false };
  return routeToHash(logRoute({ at: 'all' }, filter));
}
