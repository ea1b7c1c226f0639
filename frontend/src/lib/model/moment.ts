/** A moment as Go gives it. The page never computes zones: it only cuts these texts. */
export interface Moment {
  /** RFC 3339 in UTC, with the precision the source gave. */
  utc: string;
  /** The same moment in the person's zone, with its offset. */
  local: string;
  /** In the hour that the end of summer time doubles: the offset must be shown. */
  repeated: boolean;
}
