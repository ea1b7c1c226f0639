import { noFilter } from '$lib/model/filter';
import { logRoute } from '$lib/model/route';
import { router } from '$lib/state/router.svelte';

/** Shows all triggers of an aggregation, whatever the place and its filters; Back returns to them. */
export function showGroup(aggregation: string): void {
  router.go(logRoute({ at: 'all' }, { ...noFilter, aggregation, active: false }));
}
