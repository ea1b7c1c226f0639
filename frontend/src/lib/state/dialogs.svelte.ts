import type { Row } from '$lib/model/row';

/** The dialog that is open about one trigger. It is no place: Back does not bring it again. */
export interface TriggerDialog {
  kind: 'payload' | 'logs' | 'detail';
  row: Row;
}

class Dialogs {
  open = $state.raw<TriggerDialog | null>(null);

  show(kind: TriggerDialog['kind'], row: Row): void {
    if (row.state === 'present') this.open = { kind, row };
  }

  close = (): void => {
    this.open = null;
  };
}

export const dialogs = new Dialogs();
