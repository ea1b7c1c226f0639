/** How a condition compares; the words stand in the form. Go's text form takes the sign. */
export const comparisons = [
  { op: '=', label: 'is' },
  { op: '!=', label: 'is not' },
  { op: '<', label: 'less than' },
  { op: '<=', label: 'at most' },
  { op: '>', label: 'greater than' },
  { op: '>=', label: 'at least' },
  { op: '~', label: 'matches' },
  { op: 'exists', label: 'exists' },
] as const;

export type Comparison = (typeof comparisons)[number]['op'];

/** A condition as Go reads it: `totals.gross > 100`, `iban exists`, `note = " two "`. */
export function conditionText(path: string, op: Comparison, value: string): string {
  const at = path.trim();
  if (op === 'exists') return `${at} exists`;
  const quoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  return `${at} ${op} ${value === '' || value !== value.trim() || quoted ? `"${value}"` : value}`;
}
