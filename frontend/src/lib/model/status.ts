/** The three statuses and "not in this file"; `none` is the API's own word for an absent status. */
export type Status = 'finished' | 'erroneous' | 'notyetstarted' | 'none';

export const statuses: readonly Status[] = ['finished', 'erroneous', 'notyetstarted', 'none'];

export const statusWord: Record<Status, string> = {
  finished: 'Finished',
  erroneous: 'Erroneous',
  notyetstarted: 'Not yet started',
  none: 'Not in this file',
};
