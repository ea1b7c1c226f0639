package desktop

import (
	"context"
	"fmt"
	"os"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// The patterns of the file dialogs, in Wails' notation.
const (
	exportPattern    = "*.ndjson;*.jsonl;*.json;*.csv;*.tsv;*.xlsx;*.xml;*.log;*.txt;*.har;*.gz;*.zst;*.zip;*.tar;*.tgz"
	workspacePattern = "*.ilog"
)

// ChooseExports asks for one or more export files. None means that the person cancelled.
func (w *Window) ChooseExports(context.Context) ([]string, error) {
	ctx, err := w.context()
	if err != nil {
		return nil, err
	}
	paths, err := runtime.OpenMultipleFilesDialog(ctx, runtime.OpenDialogOptions{
		Title:            "Open export",
		DefaultDirectory: startFolder(),
		Filters:          []runtime.FileFilter{{DisplayName: "Exports", Pattern: exportPattern}, {DisplayName: "All files", Pattern: "*"}},
	})
	if err != nil {
		return nil, fmt.Errorf("ask for an export: %w", err)
	}
	return paths, nil
}

// ChooseWorkspace asks for an existing workspace. An empty path means that the person cancelled.
func (w *Window) ChooseWorkspace(context.Context) (string, error) {
	ctx, err := w.context()
	if err != nil {
		return "", err
	}
	path, err := runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{
		Title:            "Open workspace",
		DefaultDirectory: startFolder(),
		Filters:          []runtime.FileFilter{{DisplayName: "Integration Log workspaces", Pattern: workspacePattern}},
	})
	if err != nil {
		return "", fmt.Errorf("ask for a workspace: %w", err)
	}
	return path, nil
}

// ChooseFolder asks for a folder that exists. An empty path means that the person cancelled.
func (w *Window) ChooseFolder(context.Context) (string, error) {
	ctx, err := w.context()
	if err != nil {
		return "", err
	}
	path, err := runtime.OpenDirectoryDialog(ctx, runtime.OpenDialogOptions{Title: "Choose a folder", DefaultDirectory: startFolder()})
	if err != nil {
		return "", fmt.Errorf("ask for a folder: %w", err)
	}
	return path, nil
}

// ChooseSave asks where to save a file, proposing a name. An empty path means that the person cancelled.
func (w *Window) ChooseSave(_ context.Context, name string) (string, error) {
	ctx, err := w.context()
	if err != nil {
		return "", err
	}
	path, err := runtime.SaveFileDialog(ctx, runtime.SaveDialogOptions{
		Title:                "Save",
		DefaultDirectory:     startFolder(),
		DefaultFilename:      name,
		CanCreateDirectories: true,
	})
	if err != nil {
		return "", fmt.Errorf("ask where to save: %w", err)
	}
	return path, nil
}

// startFolder is where a dialog begins: the home folder, since Windows demands an absolute folder that exists. Empty leaves it to the system.
func startFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	if info, err := os.Stat(home); err != nil || !info.IsDir() {
		return ""
	}
	return home
}
