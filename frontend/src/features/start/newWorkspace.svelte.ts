/** Whether the dialog for a new workspace is open; the start page, the menu and empty states open it. */
class NewWorkspaceDialog {
  open = $state(false);

  show(): void {
    this.open = true;
  }

  close = (): void => {
    this.open = false;
  };
}

export const newWorkspace = new NewWorkspaceDialog();
