import type { EntityRef } from './row';
import type { Moment } from './moment';
import type { StatusCounts } from './facets';

/** One line of the entity list. */
export interface EntityStat extends EntityRef {
  reference: string;
  total: number;
  byStatus: StatusCounts;
  last: Moment | null;
}

/** One line of Configuration > General > Integrations. */
export interface PluginStat {
  key: string;
  label: string;
  type: string;
  typeName: string;
  active: boolean;
  lastTrigger: Moment | null;
  lastSuccess: Moment | null;
  byStatus: StatusCounts;
}
