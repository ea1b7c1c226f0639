/** One line of a Menu: an action, a choice that is on or off, or a line between groups. */
export type MenuItem =
  | { kind: 'action'; id: string; label: string; hint?: string; disabled?: boolean; onselect: () => void }
  | { kind: 'check'; id: string; label: string; checked: boolean; disabled?: boolean; onselect: () => void }
  | { kind: 'heading'; id: string; label: string }
  | { kind: 'separator'; id: string };
