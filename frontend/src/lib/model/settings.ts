import type { Density } from './density';

export interface ColumnSetting {
  id: string;
  width: number;
  hidden: boolean;
}

/** What is remembered between starts; Go keeps it. */
export interface Settings {
  theme: 'system' | 'light' | 'dark';
  /** Times are shown in UTC. */
  utc: boolean;
  density: Density;
  columns: ColumnSetting[];
}
