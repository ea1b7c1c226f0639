/** Whether pasted text may be a table or records: a header and a row at least, or cells beside each other in two lines. */
export function isTable(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  return lines.length >= 2;
}

/** Whether an event belongs to what the person types in; shadow roots are looked into. */
export function isTyping(event: Event): boolean {
  return event
    .composedPath()
    .some(
      (target) =>
        target instanceof Element &&
        target.matches('input, textarea, select, [contenteditable], [role=dialog]'),
    );
}
