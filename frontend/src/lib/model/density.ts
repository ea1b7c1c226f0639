/** Height of a row in CSS pixels. */
export type Density = 28 | 32 | 40;

export const densities: readonly { density: Density; label: string }[] = [
  { density: 28, label: 'Compact' },
  { density: 32, label: 'Normal' },
  { density: 40, label: 'Roomy' },
];
