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

/** What files hold, before they are imported. */
export interface Inspection {
  files: { name: string; bytes: number; format: string }[];
  rowsSeen: number;
  oldest: Moment | null;
  newest: Moment | null;
  /** Part of what was looked at has passed 30 days: ask which kind of workspace is meant. */
  olderThanRetention: boolean;
  proposal: { path: string; name: string };
}
