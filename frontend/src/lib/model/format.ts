/** A format that files can be read by: one that the program knows, or a person's own mapping. */
export interface Format {
  name: string;
  title: string;
  /** What its triggers are said to come from. */
  source: string;
  /** Address of what describes it; "" for a mapping. */
  documentation: string;
  own: boolean;
  /** Why a mapping cannot be used; "" when it can. */
  error: string;
}
