import { toasts } from './toasts.svelte';

/** Puts text on the clipboard and tells so; where the system does not let a page do so, it tells that. */
export async function copy(text: string, told: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copyByEvent(text)) {
      toasts.show('The text could not be copied: the clipboard is not available.', 'error');
      return;
    }
  }
  toasts.show(told);
}

/** The older way, by a copy event of our own: WebKitGTK offers no clipboard to the scheme wails://. */
function copyByEvent(text: string): boolean {
  let done = false;
  const allow = (event: Event): void => event.preventDefault();
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = true;
  };
  document.addEventListener('beforecopy', allow, true);
  document.addEventListener('copy', fill, true);
  document.execCommand('copy');
  document.removeEventListener('beforecopy', allow, true);
  document.removeEventListener('copy', fill, true);
  return done;
}
