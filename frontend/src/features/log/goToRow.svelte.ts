/** Whether the small form that asks for a row is open; the menu, the footer and Ctrl+G open it. */
class GoToRow {
  open = $state(false);

  show(): void {
    // After the menu that asked for it has closed and given the focus back.
    setTimeout(() => (this.open = true));
  }
}

export const goToRow = new GoToRow();
