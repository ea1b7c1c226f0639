import type { Filter } from '$lib/model/filter';
import type { Sort } from '$lib/model/result';
import { filterAt, logRoute, type LogPlace, type Route } from '$lib/model/route';
import type { Status } from '$lib/model/status';
import { router } from './router.svelte';

type LogRoute = Extract<Route, { at: 'log' }>;

const everything = logRoute({ at: 'all' }) as LogRoute;

/** The log's place, filter and order, read from the address and changed through it. */
class Place {
  readonly #route: LogRoute = $derived(router.route.at === 'log' ? router.route : everything);
  readonly place: LogPlace = $derived(this.#route.place);
  /** What the person has chosen. */
  readonly filter: Filter = $derived(this.#route.filter);
  readonly sort: Sort = $derived(this.#route.sort);
  /** What Go is asked for: the choice within the place. */
  readonly asked: Filter = $derived(filterAt(this.place, this.filter));

  /** Changes parts of the filter. replace: no new step for Back (while typing). */
  change(part: Partial<Filter>, replace = false): void {
    router.go({ ...this.#route, filter: { ...this.filter, ...part } }, replace);
  }

  toggleStatus(status: Status): void {
    const { statuses } = this.filter;
    const on = statuses.includes(status);
    this.change({ statuses: on ? statuses.filter((other) => other !== status) : [...statuses, status] });
  }

  sortBy(sort: Sort): void {
    router.go({ ...this.#route, sort });
  }
}

export const place = new Place();
