/** The part of Wails' page runtime that is used; absent in a browser. */
interface WindowRuntime {
  EventsOn(name: string, heard: (...data: unknown[]) => void): () => void;
  EventsEmit(name: string): void;
  WindowSetTitle(title: string): void;
}

declare global {
  interface Window {
    runtime?: WindowRuntime;
  }
}

/** What the window's menu and the system ask of the page. */
export interface WindowHandlers {
  openExport: () => void;
  openWorkspace: () => void;
  newWorkspace: () => void;
  close: () => void;
  /** triggers, integration-log, entities, integrations, help. */
  go: (place: string) => void;
  dropped: (paths: string[]) => void;
  openFailed: (message: string) => void;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function messageIn(value: unknown): string {
  const message =
    typeof value === 'object' && value !== null && 'message' in value ? value.message : undefined;
  return typeof message === 'string' ? message : 'The workspace could not be opened.';
}

/** Hears the window; returns how to stop. In a browser nothing is heard. */
export function hearWindow(handlers: WindowHandlers): () => void {
  const runtime = window.runtime;
  if (!runtime) return () => undefined;
  const stops = [
    runtime.EventsOn('menu:open-export', handlers.openExport),
    runtime.EventsOn('menu:open-workspace', handlers.openWorkspace),
    runtime.EventsOn('menu:new-workspace', handlers.newWorkspace),
    runtime.EventsOn('menu:close', handlers.close),
    runtime.EventsOn('menu:go', (place) => typeof place === 'string' && handlers.go(place)),
    runtime.EventsOn('files:dropped', (paths) => handlers.dropped(texts(paths))),
    runtime.EventsOn('open:failed', (error) => handlers.openFailed(messageIn(error))),
  ];
  // Now, and not before, the window may tell what it was started with.
  runtime.EventsEmit('page:ready');
  return () => stops.forEach((stop) => stop());
}

/** Names the page, and the window with it (WebKit's title is not the window's). */
export function setTitle(title: string): void {
  document.title = title;
  window.runtime?.WindowSetTitle(title);
}
