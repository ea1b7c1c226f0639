import { importFlow } from '$features/start/importFlow.svelte';
import { newWorkspace } from '$features/start/newWorkspace.svelte';
import { messageOf } from '$lib/api/errors';
import { chooseFiles, closeWorkspace } from '$lib/api/workspace';
import { logRoute, type Route } from '$lib/model/route';
import { router } from '$lib/state/router.svelte';
import { session } from '$lib/state/session.svelte';
import { hearWindow } from '$lib/state/windowEvents';
import { toasts } from '$lib/ui/toasts.svelte';

/** The window's names of places. */
const places: Record<string, Route> = {
  triggers: logRoute({ at: 'all' }),
  'integration-log': logRoute({ at: 'general' }),
  entities: { at: 'entities', kind: '' },
  integrations: { at: 'integrations' },
  help: { at: 'help', entry: '' },
};

async function openChosen(): Promise<void> {
  const [path] = await chooseFiles('workspace');
  if (path) await importFlow.open(path);
}

async function close(): Promise<void> {
  await closeWorkspace();
  await session.refresh();
  router.go({ at: 'start' });
}

function told(work: Promise<void>): void {
  work.catch((error: unknown) => toasts.show(messageOf(error), 'error'));
}

/** Ties the window's menu, drops and start to the page; returns how to untie them. */
export function attachWindow(): () => void {
  return hearWindow({
    openExport: () => told(importFlow.choose(session.workspace ? 'either' : 'new')),
    openWorkspace: () => told(openChosen()),
    newWorkspace: () => newWorkspace.show(),
    close: () => told(close()),
    go: (name) => {
      const route = places[name];
      if (route) router.go(route);
    },
    dropped: (paths) => told(importFlow.take(paths, 'either')),
    openFailed: (message) => {
      router.go({ at: 'start' });
      toasts.show(message, 'error');
    },
  });
}
