import { beforeEach, expect, test } from 'vitest';
import { entitiesOf, figure, isGeneral, type Line } from './support/records';
import { SampleLog } from './support/sample';
import { patience, type LogScreen } from './support/screen';
import { stage } from './support/stage';

const sample = new SampleLog();
const pages = stage((bench) => sample.make(bench));
let screen: LogScreen;

beforeEach(async () => {
  screen = await pages.open();
});

const side = (name: string) =>
  screen.page.getByRole('navigation', { name: 'Integration Log' }).getByRole('link', { name });

const naming =
  (entity: string) =>
  (line: Line): boolean =>
    entitiesOf(line).includes(entity);

/** The invoice with the most triggers. */
function busiestInvoice(): string {
  const counts = new Map<string, number>();
  for (const line of sample.lines)
    for (const entity of entitiesOf(line))
      if (entity.startsWith('invoice:')) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

test('each kind is listed with the number of its entities', async () => {
  const ids = new Map<string, Set<string>>();
  for (const line of sample.lines)
    for (const entity of entitiesOf(line)) {
      const kind = entity.slice(0, entity.indexOf(':'));
      ids.set(kind, (ids.get(kind) ?? new Set()).add(entity));
    }
  const plurals = { customer: 'Customers', invoice: 'Invoices', contract: 'Contracts', meter: 'Meters' };
  for (const [kind, plural] of Object.entries(plurals))
    await side(`${plural} , ${figure(ids.get(kind)?.size ?? 0)} ${plural.toLowerCase()}`).waitFor();
});

test('an entity is found by its id, with its counts, and its page shows its triggers alone', async () => {
  const entity = busiestInvoice();
  const id = entity.replace('invoice:', '');
  await side('Invoices').click();
  await screen.page.getByRole('searchbox', { name: /^Search invoices/ }).fill(id);
  const row = screen.page.getByRole('region', { name: 'Invoices' }).getByRole('row').filter({ hasText: id });
  await expect.poll(() => row.count(), patience).toBe(1);
  const cells = row.getByRole('cell');
  const erroneous = sample.count(naming(entity), (line) => line.status === 'erroneous');
  expect(await cells.nth(1).innerText()).toBe(figure(sample.count(naming(entity))));
  expect(await cells.nth(2).innerText()).toBe(figure(erroneous));

  await cells.nth(0).getByRole('link').click();
  await screen.expectCount(sample.count(naming(entity), (line) => line.pluginActive !== false));
  await screen.page.getByRole('heading', { level: 1, name: /^Invoice/ }).waitFor();
  await screen.choose('Status', 'Finished');
  await screen.expectCount(
    sample.count(
      naming(entity),
      (line) => line.pluginActive !== false,
      (line) => line.status === 'finished',
    ),
  );
});

test('the entity of a row leads to its page, and Back to the row', async () => {
  const available = sample.count(
    (line) => line.type === 'invoiceavailable',
    (line) => line.pluginActive !== false,
  );
  await screen.choose('Type', 'Invoice Available');
  await screen.expectCount(available); // until then the rows are those of before
  const type = await screen.cell(3, 'Type');
  const link = type.getByRole('link');
  const address = (await link.getAttribute('href')) ?? '';
  const [, kind, id] = /#\/entity\/(\w+)\/([^?]+)/.exec(address) ?? [];
  await link.click();
  await screen.expectCount(
    sample.count(naming(`${kind}:${decodeURIComponent(id ?? '')}`), (line) => line.pluginActive !== false),
  );
  await screen.page.goBack();
  await screen.expectCount(available);
});

test('the general log shows general and configuration triggers alone', async () => {
  await side('Integration Log').click();
  await screen.page.getByRole('heading', { level: 1, name: 'Integration Log' }).waitFor();
  await screen.page
    .getByText(
      'General and configuration triggers. Those of one customer, invoice, contract or meter are on its page.',
    )
    .waitFor();
  const general = sample.count(isGeneral, (line) => line.pluginActive !== false);
  expect(general).toBeGreaterThan(0);
  await screen.expectCount(general);
});

test('integrations list every plugin with its counts, which are doors', async () => {
  await side('Integrations').click();
  const table = screen.page.getByRole('region', { name: 'Integrations' });
  const names = new Set(sample.lines.map((line) => line.pluginName ?? ''));
  await expect.poll(() => table.locator('tbody').getByRole('row').count(), patience).toBe(names.size);
  const inactive = sample.lines.find((line) => line.pluginActive === false)?.pluginName ?? '';
  expect(await table.getByRole('row').filter({ hasText: inactive }).innerText()).toContain('Not active');
  const [name = ''] = names;
  const failed = sample.count(
    (line) => line.pluginName === name,
    (line) => line.status === 'erroneous',
  );
  await table.getByRole('link', { name: `${name}: Erroneous` }).click();
  await screen.expectCount(failed);
});
