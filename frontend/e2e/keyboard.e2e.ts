import { beforeEach, expect, test } from 'vitest';
import { SampleLog } from './support/sample';
import { patience, type LogScreen } from './support/screen';
import { stage } from './support/stage';

const sample = new SampleLog();
const pages = stage((bench) => sample.make(bench, 2_000));
let screen: LogScreen;

beforeEach(async () => {
  screen = await pages.open();
  await screen.expectCount(sample.count((line) => line.pluginActive !== false));
});

/** What has the focus, as a screen reader would name it. */
function focused(): Promise<string> {
  return screen.page.evaluate(() => {
    const element = document.activeElement;
    return `${element?.getAttribute('role') ?? element?.tagName.toLowerCase()} ${element?.getAttribute('aria-label') ?? ''}`.trim();
  });
}

/** Row and column of the grid's cursor; row 0 is the heads. */
function cursor(): Promise<string> {
  return screen.table.evaluate((grid) => {
    const cell = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
    const row = cell?.closest('[role=row]')?.getAttribute('aria-rowindex');
    return `${Number(row) - 1}:${cell?.getAttribute('aria-colindex')}`;
  });
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await screen.page.keyboard.press(key);
}

async function expectCursor(at: string): Promise<void> {
  await expect.poll(cursor, patience).toBe(at);
}

/** Tab from the start of the page until the table has the focus. */
async function tabToTable(): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await press('Tab');
    if ((await focused()) === 'grid Triggers') return;
  }
  throw new Error('Tab does not reach the table');
}

test('the table is one tab stop', async () => {
  await tabToTable();
  await press('Tab');
  expect(await focused()).not.toBe('grid Triggers');
  expect(await screen.table.evaluate((grid) => grid.contains(document.activeElement))).toBe(false);
  await press('Shift+Tab');
  expect(await focused()).toBe('grid Triggers');
});

test('arrows, Page, Home and End move the cursor, and the row in sight follows', async () => {
  await tabToTable();
  await expectCursor('1:1');
  await press('ArrowDown', 'ArrowDown', 'ArrowRight');
  await expectCursor('3:2');
  await press('ArrowUp', 'ArrowLeft');
  await expectCursor('2:1');
  await press('PageDown');
  await expect.poll(async () => Number((await cursor()).split(':')[0]), patience).toBeGreaterThan(10);
  await press('End');
  const last = sample.count((line) => line.pluginActive !== false);
  await expectCursor(`${last}:1`);
  await expect.poll(() => screen.row(last).isVisible(), patience).toBe(true);
  await press('Home');
  await expectCursor('1:1');
});

test('heads are reached by the arrows; Enter sorts', async () => {
  await tabToTable();
  await press('ArrowUp', 'ArrowRight', 'ArrowRight', 'Enter');
  const head = screen.table.getByRole('columnheader', { name: 'Scheduled' });
  await expect.poll(() => head.getAttribute('aria-sort'), patience).toBe('ascending');
});

test('Enter opens the payload, L the logs; Esc closes and the focus is back', async () => {
  await tabToTable();
  await press('ArrowDown', 'Enter');
  await screen.dialog.getByRole('heading', { name: /^Payload/ }).waitFor();
  await press('Escape');
  await expect.poll(focused, patience).toBe('grid Triggers');
  await expectCursor('2:1');
  await press('l');
  await screen.dialog.getByRole('heading', { name: /^Logs/ }).waitFor();
  await press('Escape');
  await expect.poll(focused, patience).toBe('grid Triggers');
  await expectCursor('2:1');
  expect(await screen.dialog.count()).toBe(0);
});

test('a dialog keeps Tab inside', async () => {
  await tabToTable();
  await press('Enter');
  await screen.dialog.getByRole('heading', { name: /^Payload/ }).waitFor();
  await screen.dialog.getByRole('button', { name: /^SHA-256/ }).waitFor();
  for (let step = 0; step < 25; step++) {
    await press('Tab');
    expect(await screen.dialog.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
  }
});

test('/ goes to the text filter, Esc back to the table', async () => {
  await tabToTable();
  await press('ArrowDown', '/');
  await expect.poll(focused, patience).toMatch(/^input/);
  await screen.page.keyboard.type('iban');
  await screen.expectCount(
    sample.count((line) => line.pluginActive !== false && line.text.toLowerCase().includes('iban')),
  );
  await press('Escape');
  await expect.poll(focused, patience).toBe('grid Triggers');
});

test('F1 opens the help', async () => {
  await press('F1');
  await screen.page.getByRole('heading', { name: 'Help', level: 1 }).waitFor();
});

test('a filter is chosen without a mouse', async () => {
  await screen.filters.getByRole('button', { name: /^Status / }).focus();
  await press('Enter');
  await screen.page.keyboard.type('erron');
  await press('Enter', 'Escape');
  await screen.expectCount(
    sample.count((line) => line.pluginActive !== false && line.status === 'erroneous'),
  );
});
