import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expectAccessible, shoot } from './support/looks';
import { patience } from './support/screen';
import { stage } from './support/stage';

/*
 * A folder is watched: what comes into it comes into the page that is open.
 */

const lines = (...ids: string[]): string =>
  ids.map((id) => `{"id":"${id}","scheduledDateTime":"2026-03-02T08:00:00Z","status":"finished"}\n`).join('');

const pages = stage(async (bench) => {
  writeFileSync(bench.path('first.ndjson'), lines('f-1'));
  mkdirSync(bench.path('exports'));
  writeFileSync(bench.path('exports/log.ndjson'), lines('w-1', 'w-2'));
  await bench.print(['import', '-w', 'watch.ilog', '--retention', 'off', 'first.ndjson']);
  return ['-w', 'watch.ilog'];
});
const grow = (...ids: string[]): void =>
  appendFileSync(pages.bench.path('exports/log.ndjson'), lines(...ids));

test('new lines of a watched folder come into the log that is open', async () => {
  const screen = await pages.open();
  const { page } = screen;
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await screen.expectCount(1);
  await button(/^watch\.ilog/).click();
  await page.getByRole('menuitem', { name: 'Watch a folder…' }).click();
  await expectAccessible(page, '[role=dialog]');
  await shoot(page, 'watch-form');
  await page.keyboard.type(pages.bench.path('exports'));
  await page.keyboard.press('Enter');
  await screen.dialog.getByRole('heading', { name: 'Watching exports' }).waitFor();
  await page.keyboard.press('Escape');
  await screen.expectCount(3);
  const indicator = button(/Watching exports, 1 file, last new rows \d\d:\d\d/);
  await indicator.waitFor();
  grow('w-3', 'w-4');
  await screen.expectCount(5);

  // Who reads further down is told, and keeps what is being read.
  await screen.goTo(4);
  grow('w-5');
  await page.getByText('Newer triggers were imported.').waitFor();
  await button('Show them').click();
  await screen.expectCount(6);

  await page.reload();
  await indicator.click();
  await expect
    .poll(
      () => screen.dialog.locator('dt', { hasText: 'New or changed' }).locator('+ dd').innerText(),
      patience,
    )
    .toBe('5');
  await screen.dialog.getByRole('button', { name: 'Stop watching' }).click();
  await expect.poll(() => indicator.count(), patience).toBe(0);
  await screen.expectCount(6);
});

test('a watched folder is told in the dark too, and on the page of the imports', async () => {
  const screen = await pages.open({ theme: 'dark', width: 1000 }, '#/imports');
  const { page } = screen;
  await page.getByRole('button', { name: 'Watch a folder…' }).click();
  await screen.dialog.getByRole('textbox', { name: 'Folder' }).fill(pages.bench.path('none'));
  await page.keyboard.press('Enter');
  await screen.dialog.getByText(/there is no such file/).waitFor();
  await expectAccessible(page, '[role=dialog]');
  writeFileSync(pages.bench.path('exports/readme.txt'), 'Nothing to see here.\n');
  await screen.dialog.getByRole('textbox', { name: 'Folder' }).fill(pages.bench.path('exports'));
  await page.keyboard.press('Enter');
  await screen.dialog
    .getByRole('region', { name: /^Files that were not read/ })
    .getByText('readme.txt')
    .waitFor();
  await expectAccessible(page, '[role=dialog]');
  await shoot(page, 'watch-dark');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Watching exports' }).waitFor();
  await page.getByRole('article').first().getByText('exports').first().waitFor();
  await page.getByRole('link', { name: /^All triggers/ }).click();
  await page.getByRole('button', { name: /Watching exports/ }).waitFor();
  await expectAccessible(page);
  await shoot(page, 'watch-log-dark');
});
