import { writeFileSync } from 'node:fs';
import { beforeEach, test } from 'vitest';
import type { LogScreen } from './support/screen';
import { stage } from './support/stage';

/*
 * An empty table says which of its causes it is, and offers the way out.
 */

const now = new Date().toISOString();
const exports: Record<string, string> = {
  empty: '',
  old: '{"id":"old","scheduledDateTime":"2020-01-01T00:00:00Z","status":"finished"}\n',
  inactive: `{"id":"off","pluginId":"p","pluginActive":false,"scheduledDateTime":"${now}","status":"finished"}\n`,
  one: `{"id":"one","entityType":"invoice","entityId":"inv-1","scheduledDateTime":"${now}","status":"finished"}\n`,
};

const pages = stage(async (bench) => {
  for (const [name, text] of Object.entries(exports)) {
    writeFileSync(bench.path(`${name}.ndjson`), text);
    await bench.print(['import', '-w', `${name}.ilog`, `${name}.ndjson`]);
  }
  return ['-w', 'one.ilog'];
});
let screen: LogScreen;

beforeEach(async () => {
  screen = await pages.open({}, '#/start');
});

async function openWorkspace(name: string): Promise<void> {
  await screen.page
    .getByRole('textbox', { name: /^Path of a workspace/ })
    .fill(pages.bench.path(`${name}.ilog`));
  await screen.page.getByRole('button', { name: 'Open', exact: true }).click();
  await screen.page.getByRole('button', { name: `${name}.ilog Log, kept 30 days` }).waitFor();
  await screen.page.getByRole('heading', { name: 'All triggers', level: 1 }).waitFor();
}

const says = (title: string | RegExp) => screen.page.getByRole('heading', { name: title }).waitFor();
const button = (name: string | RegExp) => screen.page.getByRole('button', { name });
const goTo = (hash: string) => screen.page.evaluate((to) => (location.hash = to), hash);

test('nothing was imported', async () => {
  await openWorkspace('empty');
  await says('Nothing was imported yet');
  await button('Import an export…').waitFor();
  await goTo('#/entities/');
  await says('No trigger names an entity yet');
  await goTo('#/integrations');
  await says('No trigger names an integration yet');
});

test('filters are too strict, and which one', async () => {
  await openWorkspace('one');
  await screen.expectCount(1);
  await screen.choose('Status', 'Finished');
  await screen.expectCount(1);
  await screen.typeText('nowhere to be found');
  await screen.expectCount(0);
  await says('No trigger matches these filters');
  await button(/^Drop Text: 1/).click();
  await screen.expectCount(1);
});

test('only inactive integrations have triggers', async () => {
  await openWorkspace('inactive');
  await says(/^Only inactive integrations have triggers here: 1/);
  await button('Show inactive integrations').click();
  await screen.expectCount(1);
});

test('everything is older than 30 days', async () => {
  await openWorkspace('old');
  await says('All triggers here are older than 30 days');
  await screen.page.getByRole('link', { name: 'Open or make a workspace…' }).click();
  await button('New workspace…').waitFor();
});

test('a period before all that is kept', async () => {
  await openWorkspace('one');
  await screen.expectCount(1);
  await screen.typeDays('Scheduled', '2020-01-01', '2020-01-02');
  await says('All triggers here are older than 30 days');
});

test('no trigger belongs to the general log', async () => {
  await openWorkspace('one');
  await goTo('#/general');
  await says('No trigger belongs to this place');
});

test('every empty table leads to the help', async () => {
  await openWorkspace('empty');
  await screen.page.getByRole('link', { name: 'Why don’t I see any triggers?' }).click();
  await says('Why don’t I see any triggers?');
});

test('searches that find nothing', async () => {
  await openWorkspace('one');
  await screen.expectCount(1);
  await goTo('#/entities/invoice');
  await screen.page.getByRole('searchbox', { name: /^Search invoices/ }).fill('zzz');
  await says('No invoices match what was typed');
  await button('Show all').click();
  await screen.page.getByRole('link', { name: 'inv-1', exact: true }).waitFor();
  await goTo('#/help');
  await screen.page.getByRole('searchbox').fill('zzz');
  await says('No entry has all of these words.');
  await button('Show all entries').click();
  await says('What does Erroneous mean?');
});

test('an entity that no trigger names', async () => {
  await openWorkspace('one');
  await goTo('#/entity/invoice/inv-2');
  await screen.page.getByText('No trigger in this workspace names it.').waitFor();
});
