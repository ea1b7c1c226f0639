export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'error';
}

/** How long a message stays; an error stays until it is dismissed. Milliseconds. */
const stays = 5000;

/** Short messages at the lower edge, newest last. One instance for the page. */
class Toasts {
  list = $state<Toast[]>([]);
  #next = 1;

  show(text: string, tone: Toast['tone'] = 'plain'): void {
    const id = this.#next++;
    this.list = [...this.list.filter((toast) => toast.text !== text), { id, text, tone }];
    if (tone === 'plain') setTimeout(() => this.dismiss(id), stays);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
