import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { dayOf, dayStart, entitiesOf, figure, readLines, type Line, type Written } from './support/records';
import { patience, type LogScreen } from './support/screen';
import { stage } from './support/stage';

/*
 * Every count on the screen against a count of the export itself, made here without the program.
 */

let lines: Written[];
let screen: LogScreen;
const today = dayOf(Date.now());

const pages = stage(async (bench) => {
  await bench.print(['generate', '--n', '20000', '--seed', '7', '--to', 'log.ndjson']);
  await bench.print(['import', '-w', 'log.ilog', 'log.ndjson']);
  lines = readLines(readFileSync(bench.path('log.ndjson'), 'utf8'));
  return ['-w', 'log.ilog'];
});

beforeEach(async () => {
  screen = await pages.open();
  await screen.expectCount(counted(active));
  await screen.drop('Active integrations only');
  await screen.expectCount(lines.length);
});

type Test = (line: Line) => boolean;

function counted(...tests: Test[]): number {
  return lines.filter((line) => tests.every((holds) => holds(line))).length;
}

const active: Test = (line) => line.pluginActive !== false;
const named =
  (...names: string[]): Test =>
  (line) =>
    names.includes(line.pluginName ?? '');
const typed =
  (...types: string[]): Test =>
  (line) =>
    types.includes(line.type ?? '');
const withStatus =
  (...statuses: string[]): Test =>
  (line) =>
    statuses.includes(line.status ?? 'none');

/** Whole days, the last one included, in the zone of the browser. */
function days(field: 'scheduledDateTime' | 'triggeredDateTime', from: string, through: string): Test {
  const [start, end] = [dayStart(from), dayStart(through, 1)];
  return (line) => {
    const at = Date.parse(line[field] ?? '');
    return at >= start && at < end;
  };
}

/** A day of the sample, so many days ago. */
const ago = (n: number): string => dayOf(dayStart(today, -n) + 12 * 3_600_000);

/** The two plugins and types that occur most, so that no filter is empty by chance. */
function mostFrequent(of: (line: Line) => string | undefined): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(of(line) ?? '', (counts.get(of(line) ?? '') ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}

test('Plugin: one, then any of two', async () => {
  const [first = '', second = ''] = mostFrequent((line) => line.pluginName);
  await screen.choose('Plugin', first);
  await screen.expectCount(counted(named(first)));
  await screen.choose('Plugin', second);
  await screen.expectCount(counted(named(first, second)));
  await screen.drop('Plugin');
  await screen.expectCount(lines.length);
});

test('Type: any of two', async () => {
  await screen.choose('Type', 'Invoice Available', 'Contract Updated');
  await screen.expectCount(counted(typed('invoiceavailable', 'contractupdated')));
});

test('Status: each, by its chip and by the legend of the histogram', async () => {
  for (const [word, status] of [
    ['Finished', 'finished'],
    ['Erroneous', 'erroneous'],
    ['Not yet started', 'notyetstarted'],
  ] as const) {
    await screen.choose('Status', word);
    await screen.expectCount(counted(withStatus(status)));
    await screen.drop('Status');
    await screen.expectCount(lines.length);
  }
  const legend = screen.page.getByRole('group', { name: 'Filter by status' });
  const erroneous = counted(withStatus('erroneous'));
  await legend.getByRole('button', { name: `Erroneous ${figure(erroneous)}` }).click();
  await screen.expectCount(erroneous);
});

test('Scheduled: each preset', async () => {
  for (const [preset, from, through] of [
    ['Today', today, today],
    ['Yesterday', ago(1), ago(1)],
    ['Last 7 days', ago(6), today],
    ['This month', `${today.slice(0, 8)}01`, today],
  ] as const) {
    await screen.choosePeriod('Scheduled', preset);
    await screen.expectCount(counted(days('scheduledDateTime', from, through)));
  }
});

test('Scheduled and Triggered: days typed by keyboard', async () => {
  await screen.typeDays('Scheduled', ago(9), ago(5));
  await screen.expectCount(counted(days('scheduledDateTime', ago(9), ago(5))));
  await screen.drop('Scheduled');
  await screen.typeDays('Triggered', ago(9), ago(5));
  await screen.expectCount(counted(days('triggeredDateTime', ago(9), ago(5))));
});

test('Triggered never matches a trigger that has none', async () => {
  await screen.choosePeriod('Triggered', 'Last 7 days');
  const expected = counted(days('triggeredDateTime', ago(6), today));
  await screen.expectCount(expected);
  await screen.choose('Status', 'Not yet started');
  await screen.expectCount(0);
});

test('Text: words and a phrase, in payloads and logs', async () => {
  const everything = (line: Line): string =>
    [
      line.id,
      line.originTriggerId,
      line.migrationId,
      line.aggregationId,
      ...entitiesOf(line),
      ...strings(line.attempts),
      ...strings(line.logs),
      ...strings(line.payload),
    ]
      .join('\n')
      .toLowerCase();
  const texts = lines.map(everything);
  const having = (...needles: string[]): number =>
    texts.filter((text) => needles.every((needle) => text.includes(needle.toLowerCase()))).length;

  await screen.typeText('iban invalid');
  expect(having('iban', 'invalid')).toBeGreaterThan(0);
  await screen.expectCount(having('iban', 'invalid'));
  await screen.typeText('"did not answer" FAILED_connecting');
  expect(having('did not answer', 'failed_connecting')).toBeGreaterThan(0);
  await screen.expectCount(having('did not answer', 'failed_connecting'));
  const id = lines[4711]?.id ?? '';
  await screen.typeText(id);
  await screen.expectCount(having(id));
});

test('Entity and Aggregation', async () => {
  const ofCustomer = (entity: string): boolean => entity.startsWith('customer:');
  const line = lines.findLast(
    (candidate) => candidate.aggregationId && entitiesOf(candidate).some(ofCustomer),
  );
  const customer = entitiesOf(line as Line).find(ofCustomer) ?? '';
  await screen.page.getByRole('button', { name: '+ Filter' }).click();
  await screen.page.getByLabel('Kind').selectOption({ label: 'Customer' });
  await screen.page.getByRole('textbox', { name: 'Id', exact: true }).fill(customer.replace('customer:', ''));
  await screen.page.getByRole('button', { name: 'Apply' }).click();
  await screen.expectCount(counted((other) => entitiesOf(other).includes(customer)));
  await screen.drop('Entity');
  await screen.page.getByRole('button', { name: '+ Filter' }).click();
  await screen.page.getByRole('textbox', { name: 'Aggregation id' }).fill(line?.aggregationId ?? '');
  await screen.page.getByRole('button', { name: 'Apply' }).click();
  await screen.expectCount(counted((other) => other.aggregationId === line?.aggregationId));
});

test('All together, and Back and Forward between them', async () => {
  const [plugin = ''] = mostFrequent((line) =>
    line.status === 'erroneous' ? line.pluginName : undefined,
  ).filter(Boolean);
  const steps: [() => Promise<void>, Test][] = [
    [() => screen.choose('Plugin', plugin), named(plugin)],
    [() => screen.choose('Status', 'Erroneous'), withStatus('erroneous')],
    [() => screen.typeDays('Scheduled', ago(25), ago(2)), days('scheduledDateTime', ago(25), ago(2))],
    [() => screen.typeDays('Triggered', ago(24), ago(3)), days('triggeredDateTime', ago(24), ago(3))],
  ];
  const held: Test[] = [];
  const counts = [lines.length];
  for (const [filter, holds] of steps) {
    await filter();
    held.push(holds);
    counts.push(counted(...held));
    await screen.expectCount(counted(...held));
  }
  expect(counts.at(-1)).toBeGreaterThan(0);
  for (const n of counts.slice(0, -1).reverse()) {
    await screen.page.goBack();
    await screen.expectCount(n);
  }
  for (const n of counts.slice(1)) {
    await screen.page.goForward();
    await screen.expectCount(n);
  }
  await screen.dropAll();
  await screen.expectCount(lines.length);
});

test('the histogram tells the same numbers as a table', async () => {
  await screen.choosePeriod('Scheduled', 'Last 7 days');
  const shown = days('scheduledDateTime', ago(6), today);
  await screen.expectCount(counted(shown));
  const table = screen.page.getByRole('table', { name: /^Triggers by status/ });
  await expect
    .poll(async () => {
      const rows = await table.locator('tbody tr').all();
      const cells = await Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
      return [0, 1, 2, 3].map((at) =>
        cells.reduce((sum, row) => sum + Number(row[at]?.replace(/,/g, '')), 0),
      );
    }, patience)
    .toEqual(
      ['finished', 'erroneous', 'notyetstarted', 'none'].map((status) => counted(shown, withStatus(status))),
    );
});

test('a bar of the histogram sets the Scheduled period, by keyboard and by mouse', async () => {
  const between = (): Test => {
    const [from = '', to = ''] =
      /scheduled=([^&]+)/.exec(decodeURIComponent(screen.page.url()))?.[1]?.split('..') ?? [];
    expect(from).not.toBe('');
    return (line) => {
      const at = Date.parse(line.scheduledDateTime ?? '');
      return at >= Date.parse(from) && at < Date.parse(to);
    };
  };
  const bars = screen.page.getByRole('slider', { name: /^Bars over time/ });
  await bars.focus();
  await screen.page.keyboard.press('ArrowLeft');
  await screen.page.keyboard.press('Shift+ArrowLeft');
  await screen.page.keyboard.press('Enter');
  await expect.poll(() => screen.page.url(), patience).toContain('scheduled=');
  await screen.expectCount(counted(between()));
  await screen.drop('Scheduled');
  await screen.expectCount(lines.length);

  const box = await bars.boundingBox();
  if (!box) throw new Error('there are no bars');
  const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height / 2];
  await screen.page.mouse.move(...at(0.3));
  await screen.page.mouse.down();
  await screen.page.mouse.move(...at(0.4), { steps: 5 });
  await screen.page.mouse.up();
  await expect.poll(() => screen.page.url(), patience).toContain('scheduled=');
  const dragged = counted(between());
  expect(dragged).toBeGreaterThan(0);
  await screen.expectCount(dragged);
});

test('the order is by Scheduled or Triggered, either way', async () => {
  const sorted = (field: 'scheduledDateTime' | 'triggeredDateTime'): string[] =>
    lines
      .map((line) => line[field] ?? '')
      .filter(Boolean)
      .sort((a, b) => Date.parse(a) - Date.parse(b));
  const [scheduled, triggered] = [sorted('scheduledDateTime'), sorted('triggeredDateTime')];
  const head = (name: string) => screen.table.getByRole('columnheader', { name }).getByRole('button');
  await expect.poll(() => screen.moment(1, 'Scheduled'), patience).toBe(scheduled.at(-1));
  await head('Scheduled').click();
  await expect.poll(() => screen.moment(1, 'Scheduled'), patience).toBe(scheduled[0]);
  await head('Triggered').click();
  await expect.poll(() => screen.moment(1, 'Triggered'), patience).toBe(triggered.at(-1));
  await head('Triggered').click();
  await expect.poll(() => screen.moment(1, 'Triggered'), patience).toBe(triggered[0]);
});

/** Every key and every value of something, as text. */
function strings(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(strings);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, member]) => [key, ...strings(member)]);
  return value === undefined || value === null ? [] : [String(value)];
}
