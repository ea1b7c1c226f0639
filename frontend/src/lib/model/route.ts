import { filterFromQuery, filterToQuery } from './filterQuery';
import { noFilter, type Filter } from './filter';
import type { Sort } from './result';

/** A place with the log's table: everything, the general triggers, or those of one entity. */
export type LogPlace = { at: 'all' } | { at: 'general' } | { at: 'entity'; kind: string; id: string };

export type Route =
  | { at: 'start' }
  | { at: 'log'; place: LogPlace; filter: Filter; sort: Sort }
  | { at: 'entities'; kind: string }
  | { at: 'integrations' }
  | { at: 'imports' }
  | { at: 'rejects'; number: string }
  | { at: 'help'; entry: string };

export const newestFirst: Sort = { by: 'scheduled', ascending: false };

/** The log at a place, unfiltered, newest first. */
export function logRoute(place: LogPlace, filter: Filter = noFilter): Route {
  return { at: 'log', place, filter, sort: newestFirst };
}

function sortFromQuery(query: URLSearchParams): Sort {
  return {
    by: query.get('sort') === 'triggered' ? 'triggered' : 'scheduled',
    ascending: query.get('order') === 'asc',
  };
}

function placeFrom([first, second, third]: string[]): LogPlace | null {
  if (first === 'all') return { at: 'all' };
  if (first === 'general') return { at: 'general' };
  return first === 'entity' && second && third ? { at: 'entity', kind: second, id: third } : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The route of an address's hash; an unknown one leads to all triggers. */
export function routeFromHash(hash: string): Route {
  const [path = '', queryText = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const words = path.split('/').map(decoded);
  const query = new URLSearchParams(queryText);
  switch (words[0]) {
    case 'start':
    case 'integrations':
      return { at: words[0] };
    case 'imports':
      return words[1] && words[2] === 'rejects' ? { at: 'rejects', number: words[1] } : { at: 'imports' };
    case 'entities':
      return { at: 'entities', kind: words[1] ?? '' };
    case 'help':
      return { at: 'help', entry: words[1] ?? '' };
    default:
      return {
        at: 'log',
        place: placeFrom(words) ?? { at: 'all' },
        filter: filterFromQuery(query),
        sort: sortFromQuery(query),
      };
  }
}

function placeToPath(place: LogPlace): string {
  if (place.at !== 'entity') return place.at;
  return `entity/${encodeURIComponent(place.kind)}/${encodeURIComponent(place.id)}`;
}

/** The reverse; what is the rule is left out, so that addresses stay short. */
export function routeToHash(route: Route): string {
  switch (route.at) {
    case 'log': {
      const query = filterToQuery(route.filter);
      if (route.sort.by !== newestFirst.by) query.set('sort', route.sort.by);
      if (route.sort.ascending) query.set('order', 'asc');
      const text = query.toString();
      return `#/${placeToPath(route.place)}${text ? `?${text}` : ''}`;
    }
    case 'entities':
      return `#/entities/${encodeURIComponent(route.kind)}`;
    case 'rejects':
      return `#/imports/${encodeURIComponent(route.number)}/rejects`;
    case 'help':
      return route.entry ? `#/help/${encodeURIComponent(route.entry)}` : '#/help';
    default:
      return `#/${route.at}`;
  }
}

/** What Go is asked for: the person's filter within the place. */
export function filterAt(place: LogPlace, filter: Filter): Filter {
  if (place.at === 'general') return { ...filter, general: true };
  return place.at === 'entity' ? { ...filter, entities: [{ kind: place.kind, id: place.id }] } : filter;
}
