/** Saves text as a file the browser's way; the window has dialogs of its own for that. */
export function download(name: string, text: string | Blob): void {
  const blob = typeof text === 'string' ? new Blob([text], { type: 'application/json' }) : text;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of the bytes by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
