/** One choice of a searchable list. */
export interface ListOption {
  value: string;
  label: string;
  /** At the right edge, muted: a count. */
  note?: string;
}

/** The options in which every typed word occurs, in label or value, whatever the case. */
export function matching(options: readonly ListOption[], typed: string): ListOption[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter((option) => {
    const text = `${option.label} ${option.value}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
