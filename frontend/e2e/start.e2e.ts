import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { figure } from './support/records';
import { patience, type LogScreen } from './support/screen';
import { stage } from './support/stage';

/*
 * What a new user meets: the sample log, then an export of their own.
 */

const now = Date.now();
const fresh = Array.from(
  { length: 50 },
  (_, n) =>
    `{"id":"f-${n}","scheduledDateTime":"${new Date(now - n * 60_000).toISOString()}","status":"finished"}\n`,
).join('');
/** So many take seconds to import. */
const many = 100_000;
const old = '{"id":"o-1","scheduledDateTime":"2021-05-05T05:05:05Z","status":"erroneous"}\n';

const pages = stage(async (bench) => {
  writeFileSync(bench.path('weekly.ndjson'), fresh + '{"id":"cut off"\n');
  writeFileSync(bench.path('history.ndjson'), old);
  await bench.print(['generate', '--n', String(many), '--to', 'quarter.ndjson']);
  return [];
});
let screen: LogScreen;

beforeEach(async () => {
  screen = await pages.open();
});

const sampleSize = 20_000;
const button = (name: string | RegExp) => screen.page.getByRole('button', { name });

/** Chooses files as a person does: by the button and the browser's dialog. */
async function importFiles(...names: string[]): Promise<void> {
  await screen.page.evaluate(() => (location.hash = '#/start'));
  const chooser = screen.page.waitForEvent('filechooser');
  await button('Open an export…').click();
  await (await chooser).setFiles(names.map((name) => pages.bench.path(name)));
}

test('without a workspace of its own it shows the sample log', async () => {
  const all = screen.page.getByRole('link', { name: `All triggers , ${figure(sampleSize)} triggers` });
  await expect.poll(() => all.count(), { timeout: 50_000, interval: 200 }).toBe(1);
  const done = button('Show the triggers');
  if (await done.isVisible()) await done.click();
  await screen.drop('Active integrations only');
  await screen.expectCount(sampleSize);
  const legend = screen.page.getByRole('group', { name: 'Filter by status' }).getByRole('button');
  await expect
    .poll(async () => {
      const counts = (await legend.allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')));
      return counts.reduce((sum, n) => sum + n, 0);
    }, patience)
    .toBe(sampleSize);
  // The sample ends now: something of it was scheduled in the last hours.
  await screen.choosePeriod('Scheduled', 'Last 7 days');
  expect(Date.now() - Date.parse((await screen.moment(1, 'Scheduled')) ?? '')).toBeLessThan(6 * 3_600_000);
});

test('an export becomes a log; what could not be read is listed', async () => {
  await importFiles('weekly.ndjson');
  await screen.dialog.getByText('Taken for').waitFor();
  expect(await screen.dialog.getByRole('region', { name: /^How the first/ }).innerText()).toContain('f-0');
  await screen.page.keyboard.press('Enter');
  await screen.dialog.getByRole('heading', { name: 'Import finished' }).waitFor();
  const rejected = screen.dialog.locator('dt', { hasText: 'Rejected' }).locator('+ dd');
  expect(await rejected.innerText()).toBe('1');
  expect(await screen.dialog.getByRole('table').innerText()).toMatch(/weekly\.ndjson\s+51/);
  await button('Show the triggers').click();
  await screen.expectCount(50);
  await button(/^weekly\.ilog Log, kept 30 days/).waitFor();
  await screen.page.getByRole('link', { name: 'Imports' }).click();
  await screen.page.getByRole('link', { name: '1 line not understood' }).click();
  await screen.page
    .getByRole('region', { name: 'Lines not understood' })
    .getByText('{"id":"cut off"')
    .waitFor();
});

test('an old export asks what it is to become', async () => {
  await importFiles('history.ndjson');
  await screen.dialog.getByText(/Most of these triggers are older than 30 days/).waitFor();
  const archive = screen.dialog.getByRole('radio', { name: /^Into a new archive called history/ });
  expect(await archive.isChecked()).toBe(true);
  await screen.dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await screen.dialog.getByRole('heading', { name: 'Import finished' }).waitFor();
  await button('Show the triggers').click();
  await screen.expectCount(1);
  await button(/^history\.ilog Archive: keeps everything/).waitFor();
});

test('the first rows of a long import can be read while the rest comes', async () => {
  await importFiles('quarter.ndjson');
  await screen.dialog.getByText('Taken for').waitFor();
  await screen.page.keyboard.press('Enter');
  await button(/^quarter\.ilog/).waitFor();
  await screen.row(1).waitFor();
  expect(await screen.page.getByText('Importing', { exact: true }).isVisible()).toBe(true);
  await screen.page.getByRole('link', { name: `All triggers , ${figure(many)} triggers` }).waitFor();
  await screen.page.getByText('Importing', { exact: true }).waitFor({ state: 'detached' });
});

test('a workspace is made, closed and opened again', async () => {
  await screen.page.evaluate(() => (location.hash = '#/start'));
  await button('New workspace…').click();
  await screen.dialog.getByRole('textbox', { name: /^Name/ }).fill('mine');
  await screen.dialog.getByRole('radio', { name: /^An archive/ }).check();
  await button('Make the workspace').click();
  const menu = button(/^mine\.ilog Archive: keeps everything/);
  await menu.click();
  await screen.page.getByRole('menuitem', { name: 'Close this workspace' }).click();
  const recent = screen.page.getByRole('region', { name: 'Recent workspaces' });
  await recent.getByRole('button', { name: /^mine\.ilog/ }).click();
  await menu.waitFor();
});

test('a setting is remembered', async () => {
  await screen.page
    .getByRole('group', { name: 'Times are shown in' })
    .getByText('UTC', { exact: true })
    .click();
  const saved = screen.page.waitForResponse(
    (answer) => answer.url().endsWith('/api/settings') && answer.request().method() === 'PUT',
  );
  await button('Actions').click();
  await screen.page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await saved;
  await screen.page.reload();
  await expect.poll(() => screen.page.locator('html').getAttribute('data-theme'), patience).toBe('dark');
  await expect.poll(() => screen.page.getByRole('radio', { name: 'UTC' }).isChecked(), patience).toBe(true);
});
