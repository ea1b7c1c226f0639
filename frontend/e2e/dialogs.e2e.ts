import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { bytesPayload, exactPayload, greatPayload, oddCount, oddLog } from './support/odd';
import { patience, type LogScreen } from './support/screen';
import { stage } from './support/stage';

const pages = stage(oddLog);
let screen: LogScreen;

beforeEach(async () => {
  screen = await pages.open();
  await screen.expectCount(oddCount);
});

async function only(id: string): Promise<void> {
  await screen.typeText('');
  await screen.expectCount(oddCount);
  await screen.typeText(id);
  await screen.expectCount(1);
}

async function viewPayload(id: string): Promise<void> {
  await only(id);
  await (await screen.cell(1, 'Payload')).getByRole('button', { name: /^View payload/ }).click();
}

async function viewLogs(id: string): Promise<void> {
  await only(id);
  await (await screen.cell(1, 'Logs')).getByRole('button', { name: /^View logs/ }).click();
}

/** The text that the viewer shows, line by line. */
async function viewed(): Promise<string> {
  return (await screen.dialog.locator('.cm-line').allInnerTexts()).join('\n');
}

const clipboard = (): Promise<string> => screen.page.evaluate(() => navigator.clipboard.readText());

/** The dialog tells the SHA-256 of the bytes, shortened; whole when it is copied. */
async function expectHash(hash: string): Promise<void> {
  await screen.dialog.getByRole('button', { name: /^SHA-256/ }).click();
  await expect.poll(clipboard, patience).toBe(hash);
}

/** Without the white space that stands between tokens. */
function tokens(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

test('a payload is shown and copied byte for byte', async () => {
  await viewPayload('exact');
  const hash = createHash('sha256').update(exactPayload).digest('hex');
  await expectHash(hash);

  await expect.poll(async () => tokens(await viewed()), patience).toBe(tokens(exactPayload));
  const formatted = await viewed();
  expect(formatted).not.toBe(exactPayload);
  expect(formatted).toContain('12345678901234567890.10');
  expect(formatted).toContain('1E-400');

  await screen.dialog.getByText('Raw', { exact: true }).click();
  await expect.poll(viewed, patience).toBe(exactPayload);
  await screen.dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect.poll(clipboard, patience).toBe(exactPayload);
  expect(await screen.page.locator('img[src="x"]').count()).toBe(0);
});

test('the payload cannot be edited', async () => {
  await viewPayload('exact');
  await expect.poll(viewed, patience).toContain('_type');
  const before = await viewed();
  await screen.dialog.getByRole('textbox', { name: /^Payload/ }).click();
  await screen.page.keyboard.type('changed');
  await screen.page.keyboard.press('Delete');
  expect(await viewed()).toBe(before);
});

test('a value and its path are copied where the caret stands', async () => {
  await viewPayload('exact');
  await screen.dialog.locator('.cm-line', { hasText: '12345678901234567890.10' }).click();
  await screen.dialog.getByRole('button', { name: 'Copy value' }).click();
  await expect.poll(clipboard, patience).toBe('12345678901234567890.10');
  await screen.dialog.getByRole('button', { name: 'Copy path' }).click();
  await expect.poll(clipboard, patience).toBe('$.total');
});

test('words are found in a payload', async () => {
  await viewPayload('exact');
  await expect.poll(viewed, patience).toContain('_type');
  await screen.page.keyboard.press('Control+f');
  await screen.page.keyboard.type('deep');
  await expect.poll(() => screen.dialog.getByText('1 of 1').count(), patience).toBe(1);
});

test('bytes that are no text say so and are copied in Base64', async () => {
  await viewPayload('bytes');
  const hash = createHash('sha256').update(bytesPayload).digest('hex');
  await expectHash(hash);
  await screen.dialog.getByRole('button', { name: 'Copy as Base64' }).click();
  await expect.poll(clipboard, patience).toBe(bytesPayload.toString('base64'));
});

test('10 MB open, fold and search without a freeze', async () => {
  await viewPayload('great');
  const hash = createHash('sha256').update(greatPayload).digest('hex');
  await expectHash(hash);
  await expect.poll(viewed, patience).toContain('"n"');
  await screen.page.keyboard.press('Control+f');
  await screen.page.keyboard.type('159999');
  await expect.poll(viewed, patience).toContain('159999');
});

test('what is not in the file is said, never invented', async () => {
  await only('absent');
  expect(await (await screen.cell(1, 'Payload')).innerText()).toBe('not in this file');
  await screen.table.focus();
  await screen.page.keyboard.press('Enter');
  await screen.dialog.getByRole('heading', { name: 'Not in this file' }).waitFor();
  await screen.page.keyboard.press('Escape');
  await only('untold');
  expect((await (await screen.cell(1, 'Status')).innerText()).toLowerCase()).toContain('not in this file');
  expect(await (await screen.cell(1, 'Attempts')).innerText()).toBe('–');
});

test('logs by attempt, the newest first, by level, and copied', async () => {
  await viewLogs('exact');
  const lines = screen.dialog.getByRole('listitem');
  await expect.poll(() => lines.count(), patience).toBe(5);
  const headings = await screen.dialog.getByRole('heading', { level: 3 }).allInnerTexts();
  expect(headings.map((text) => /Attempt \d/.exec(text)?.[0])).toEqual(['Attempt 2', 'Attempt 1']);
  // Brussels is an hour ahead in March before summer time.
  expect(await lines.nth(0).innerText()).toMatch(/09:23:01[\s\S]*Slow answer/);
  expect(await lines.nth(3).innerText()).toMatch(/09:00:01\.250[\s\S]*Sending <b>invoice<\/b>/);

  await screen.dialog.getByText('Errors 2').click();
  await expect.poll(() => lines.count(), patience).toBe(2);
  await screen.dialog.getByText('Warnings 1').click();
  await expect.poll(() => lines.allInnerTexts(), patience).toHaveLength(1);
  await screen.dialog.getByText('All 5').click();
  await screen.dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect.poll(clipboard, patience).toContain('2026-03-02 09:23:03');
  for (const message of ['Slow answer', 'Connected', "IBAN 'BE00' is invalid", '502 Bad Gateway'])
    expect(await clipboard()).toContain(message);
});

test('without lines: nothing was logged yet', async () => {
  await viewLogs('absent');
  await screen.dialog.getByRole('heading', { name: 'Nothing was logged yet' }).waitFor();
});
