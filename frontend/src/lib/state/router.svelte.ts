import { routeFromHash, routeToHash, type Route } from '$lib/model/route';

/** The place that is shown, kept in the address, so that Back and Forward work. */
class Router {
  route = $state.raw<Route>(routeFromHash(location.hash));
  /** The address's hash; equal for equal routes. */
  readonly hash = $derived(routeToHash(this.route));

  constructor() {
    addEventListener('popstate', () => (this.route = routeFromHash(location.hash)));
  }

  /** Goes to a place. replace: the present entry of the history changes (while typing). */
  go(route: Route, replace = false): void {
    const hash = routeToHash(route);
    if (hash === routeToHash(routeFromHash(location.hash)) && location.hash) replace = true;
    history[replace ? 'replaceState' : 'pushState'](null, '', hash);
    this.route = route;
  }
}

export const router = new Router();
