import { readFileSync, writeFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { badLine, nativeLines, sha256, svixAttempts, tableCSV, tableRows } from './support/exports';
import { expectAccessible, shoot } from './support/looks';
import { patience, type LogScreen } from './support/screen';
import { stage } from './support/stage';

/*
 * From files of any system to triggers: what they were taken for, a mapping for what no format
 * knows, what was not understood, and what the history keeps of it.
 */

const pages = stage(async (bench) => {
  writeFileSync(bench.path('table.csv'), tableCSV());
  writeFileSync(bench.path('first.ndjson'), nativeLines(1));
  await bench.print(['import', '-w', 'log.ilog', '--retention', 'off', 'first.ndjson']);
  return ['-w', 'log.ilog'];
});
let screen: LogScreen;

const button = (name: string | RegExp): Locator =>
  screen.page.getByRole('button', { name, exact: typeof name === 'string' });
const goTo = (hash: string): Promise<unknown> => screen.page.evaluate((to) => (location.hash = to), hash);

beforeEach(async () => {
  screen = await pages.open();
  await button(/^log\.ilog/).waitFor();
});

/** For a way through many screens, each of which is looked at. Milliseconds. */
const long = 180_000;

/** Drops files on the page as the browser does. */
async function drop(files: Record<string, string>): Promise<void> {
  const transfer = await screen.page.evaluateHandle((texts) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(texts)) data.items.add(new File([text], name));
    return data;
  }, files);
  await screen.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await screen.dialog.getByRole('heading', { name: 'Import', exact: true }).waitFor();
  await screen.dialog.getByRole('button', { name: 'Import as…' }).waitFor();
}

/** Pictures and axe of a dialog or a page, light and dark, narrow and wide. */
async function look(name: string, part?: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await screen.page.emulateMedia({ colorScheme: theme });
    await shoot(screen.page, `${name}-${theme}`);
    await expectAccessible(screen.page, part);
  }
  await screen.page.emulateMedia({ colorScheme: 'light' });
  for (const width of [800, 1920]) {
    await screen.page.setViewportSize({ width, height: 900 });
    await shoot(screen.page, `${name}-${width}`);
    const over = await screen.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBeLessThanOrEqual(0);
  }
  await screen.page.setViewportSize({ width: 1440, height: 900 });
}

/** Takes a field of the mapping from a column. */
async function mapField(field: string, column: string): Promise<void> {
  await screen.dialog.getByRole('button', { name: new RegExp(`^Column for ${field}:`) }).click();
  await screen.page.getByRole('combobox', { name: `Column for ${field}: search` }).fill(column);
  await screen.page.keyboard.press('Enter');
}

const preview = (name: RegExp): Locator => screen.dialog.getByRole('region', { name });

test('dropped files are told by what they are, and Enter imports them', async () => {
  await drop({
    'weekly.ndjson': nativeLines(3),
    'attempts.json': svixAttempts(),
    'notes.txt': 'hello\nworld\n',
  });
  const parts = screen.dialog.getByRole('group', { name: /^What the files hold/ });
  expect(await parts.getByRole('radio').count()).toBe(3);
  await parts.getByText('Svix: attempts').click();
  await screen.dialog.getByText('Taken for').waitFor();
  await expect.poll(() => preview(/^How the first/).innerText(), patience).toContain('invoice.paid');
  await look('import-several', '.dialog');
  // The list has the focus: Enter imports from there too.
  await screen.page.keyboard.press('Enter');
  await screen.dialog.getByRole('heading', { name: /^Import/ }).waitFor();
  await button(/^(Show the triggers|Close)$/).click();
  await goTo('#/all');
  await screen.expectCount(7);
});

test(
  'a table that no format knows is mapped, and its rows are found',
  async () => {
    await drop({ 'table.csv': tableCSV() });
    await screen.dialog.getByText('CSV, separated by semicolons, UTF-8').waitFor();
    await look('import-unknown', '.dialog');
    await screen.dialog.getByRole('button', { name: 'Import as…' }).click();
    await button('Write a mapping…').last().click();
    await screen.dialog.getByRole('heading', { name: 'Mapping' }).waitFor();
    await mapField('Id', 'Request');
    await mapField('Plugin', 'Target');
    await mapField('Type', 'Event');
    await mapField('Scheduled', 'Created on');
    await mapField('Triggered', 'Sent on');
    await mapField('Status', 'State');
    await mapField('Payload', 'Body');
    await screen.dialog.getByRole('combobox', { name: 'OK: Means' }).selectOption('finished');
    await screen.dialog.getByRole('combobox', { name: 'FAILED: Means' }).selectOption('erroneous');
    await screen.dialog.getByRole('combobox', { name: 'In queue: Means' }).selectOption('notyetstarted');
    const rows = preview(/^How the first/);
    await expect.poll(() => rows.innerText(), patience).toMatch(/REQ-0[\s\S]*Ledger[\s\S]*Finished/);
    await expect.poll(() => rows.getByText('Erroneous').count(), patience).toBeGreaterThan(0);
    await look('mapping', '.dialog');

    await screen.dialog.getByText('JSON', { exact: true }).click();
    const json = screen.dialog.getByRole('textbox', { name: 'Mapping' });
    expect(await json.innerText()).toContain('"scheduled": "Created on"');
    await look('mapping-json', '.dialog');
    await screen.dialog.getByText('Form', { exact: true }).click();

    await screen.dialog.getByRole('textbox', { name: 'Name' }).fill('Ledger requests');
    await screen.dialog.getByRole('button', { name: 'Save' }).click();
    await screen.page.getByText('The mapping Ledger requests was saved.').waitFor();
    await screen.dialog.getByRole('button', { name: 'Use this mapping' }).click();
    await screen.dialog.getByText('Read as').waitFor();
    await screen.dialog.getByText('Some times name no zone. They were written in').waitFor();
    await screen.dialog.getByRole('radio', { name: /^Into log\.ilog/ }).check();
    await look('import-mapped', '.dialog');
    await screen.dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await screen.dialog.getByRole('heading', { name: 'Import finished' }).waitFor();
    await screen.dialog.getByRole('link', { name: '1 line not understood' }).click();

    // What was not understood stands as it is in the file.
    const line = tableCSV().split('\n')[badLine - 1] ?? '';
    await screen.page.getByRole('button', { name: `Show line ${badLine} whole` }).click();
    await screen.page.locator('pre', { hasText: line }).waitFor();
    await look('rejects');
    const search = screen.page.getByRole('searchbox', { name: 'Filter by reason' });
    await search.fill('nowhere to be found');
    await screen.page.getByRole('heading', { name: 'No line has a reason with these words' }).waitFor();
    await button('Show all').click();
    await screen.page.getByRole('button', { name: `Show line ${badLine} whole` }).waitFor();
    const saving = screen.page.waitForEvent('download');
    await button('Export…').click();
    const exported = readFileSync(await (await saving).path(), 'utf8')
      .trim()
      .split('\n');
    expect(exported.map((text) => JSON.parse(text) as unknown)).toMatchObject([
      { file: 'table.csv', line: badLine, raw: line },
    ]);

    await goTo('#/all');
    await screen.typeText('REQ-');
    await screen.expectCount(tableRows);
    await screen.typeText('inv-58');
    await screen.expectCount(1);
    expect(await (await screen.cell(1, 'Status')).innerText()).toContain('Erroneous');
    expect(await screen.moment(1, 'Scheduled')).toBe('2026-10-03T07:01:00Z');
    await screen.table.focus();
    await screen.page.keyboard.press('d');
    await screen.dialog.getByText('in the source: FAILED').waitFor();
  },
  long,
);

test('the history keeps file, SHA-256 and mapping, and the zone can be changed', async () => {
  await goTo('#/imports');
  const item = screen.page.getByRole('article').filter({ hasText: 'table.csv' });
  const hash = item.getByRole('button', { name: /Copy the SHA-256 of table\.csv$/ });
  expect(await hash.getAttribute('title')).toBe(sha256(tableCSV()));
  await look('imports');
  await item.getByRole('button', { name: /^View the mapping/ }).click();
  await expect
    .poll(() => screen.dialog.locator('.cm-line').allInnerTexts(), patience)
    .toContain('    "scheduled": "Created on",');
  await screen.page.keyboard.press('Escape');

  await item.getByText('Times that name no zone are read in Europe/Brussels.').waitFor();
  await item.getByRole('button', { name: 'Read times in another zone…' }).click();
  await button(/^New zone of times that name none/).click();
  await screen.page.getByRole('combobox', { name: /: search$/ }).fill('tokyo');
  await screen.page.keyboard.press('Enter');
  await look('zone', '.dialog');
  await button('Read times in Asia/Tokyo').click();
  await screen.dialog.getByText(`${tableRows} triggers have changed.`).waitFor();
  await screen.page.keyboard.press('Escape');
  await item.getByText('Times that name no zone are read in Asia/Tokyo.').waitFor();
  await goTo('#/all');
  await screen.typeText('inv-58');
  await screen.expectCount(1);
  expect(await screen.moment(1, 'Scheduled')).toBe('2026-10-03T00:01:00Z');
});

test('a pasted table goes the way of a file, a word pasted into a field does not', async () => {
  const paste = async (text: string): Promise<void> => {
    await screen.page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await screen.page.keyboard.press('Control+v');
  };
  await screen.page.getByRole('searchbox', { name: 'Filter by words' }).focus();
  await paste('two\nlines');
  expect(await screen.dialog.count()).toBe(0);
  await screen.table.focus();
  await paste(
    [
      'Plugin\tType\tScheduled\tTriggered\tPayload\tAttempts\tLogs\tStatus',
      'Twikey\tMail Sent\t23/11/2026 09:00\t\t\t2\t\tErroneous',
      '',
    ].join('\n'),
  );
  await screen.dialog.getByRole('heading', { name: 'Import', exact: true }).waitFor();
  await expect
    .poll(() => preview(/^How the first/).innerText(), patience)
    .toMatch(/Twikey[\s\S]*not in this file[\s\S]*Erroneous/);
  await look('import-pasted', '.dialog');
  await screen.page.keyboard.press('Escape');
  await expect.poll(() => screen.dialog.count(), patience).toBe(0);
});
