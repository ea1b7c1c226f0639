import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Bench } from './program';

/** How many triggers the great log holds. */
export const million = 1_000_000;

/** The first is scheduled then, each later one second after the one before. */
const start = Date.UTC(2026, 0, 1);
const plugins = ['twikey', 'accounting', 'zendeskcrm', 'paytbillingplugin'];
const statuses = ['finished', 'finished', 'finished', 'erroneous', 'notyetstarted'];

function* chunks(): Generator<string> {
  const each = 5_000;
  for (let from = 0; from < million; from += each) {
    let text = '';
    for (let n = from; n < from + each; n++) text += line(n);
    yield text;
  }
}

/** One trigger with a payload of 100 bytes. */
function line(n: number): string {
  const scheduled = new Date(start + n * 1000).toISOString();
  const status = statuses[n % statuses.length];
  const number = String(n).padStart(7, '0');
  const payload = `{"_type":"invoiceavailable","invoiceId":"inv-${number}","note":"${'x'.repeat(36)}"}`;
  const triggered = status === 'notyetstarted' ? '' : `"triggeredDateTime":"${scheduled}",`;
  return (
    `{"id":"t-${number}","pluginId":"p-${n % 4}","pluginType":"${plugins[n % 4]}","type":"invoiceavailable",` +
    `"scheduledDateTime":"${scheduled}",${triggered}"status":"${status}",` +
    `"attempts":${status === 'notyetstarted' ? 0 : 1},"payload":${payload}}\n`
  );
}

/** Changes whenever the great log would: with its generator, and with the code that stores it. */
function fingerprint(): string {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
  for (const folder of ['storage', 'app', 'app/trigger', 'app/source', 'app/mapping'])
    for (const name of readdirSync(join(root, folder)).sort())
      if (name.endsWith('.go') && !name.endsWith('_test.go'))
        hash.update(readFileSync(join(root, folder, name)));
  return hash.digest('hex').slice(0, 16);
}

/** The workspace with a million triggers, imported once and kept until it would differ. */
export async function greatLog(bench: Bench): Promise<string> {
  const folder = join(tmpdir(), 'integration-log-e2e');
  const kept = join(folder, `million-${fingerprint()}.ilog`);
  if (existsSync(kept)) return kept;
  for (const name of readdirSync(folder)) if (name.startsWith('million-')) rmSync(join(folder, name));
  const fresh = join(folder, 'new.ilog');
  rmSync(fresh, { force: true });
  await bench.print(['import', '-w', fresh, '--retention', 'off', '-'], Readable.from(chunks()));
  renameSync(fresh, kept);
  return kept;
}
