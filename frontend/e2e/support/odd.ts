import { writeFileSync } from 'node:fs';
import type { Bench } from './program';

/** The bytes of payloads that a program could spoil: numbers that no double holds, escapes, markup, blanks. */
export const exactPayload =
  '{"_type":"invoiceavailable", "total":12345678901234567890.10,"tiny":1E-400,  "escaped":"caf\\u00e9 \\/",' +
  '"markup":"<img src=x onerror=alert(1)>","nested":{"list":[1, [2,{"deep":null}],"a, b: c"],"empty":{}}}';

/** Not UTF-8, and not JSON. */
export const bytesPayload = Buffer.from([0, 1, 2, 0xff, 0xfe, 10]);

/** A payload of 10 MB in one line. */
export const greatPayload = `{"rows":[${Array.from({ length: 160_000 }, (_, n) => `{"n":${n},"text":"${'x'.repeat(44)}"}`).join(',')}]}`;

const lines = [
  `{"id":"exact","pluginType":"twikey","type":"invoiceavailable","scheduledDateTime":"2026-03-02T08:00:00Z","triggeredDateTime":"2026-03-02T08:23:00.5Z","status":"erroneous",` +
    `"attempts":[{"nr":1,"startedDateTime":"2026-03-02T08:00:01Z","endedDateTime":"2026-03-02T08:00:03Z","kind":"automatic","statusCode":502,"errorCode":"FAILED_CONNECTING_TO_SOURCE","correlationId":"cor-1"},` +
    `{"nr":2,"startedDateTime":"2026-03-02T08:23:00.5Z","kind":"manual","statusCode":422,"errorCode":"IBAN_INVALID","correlationId":"cor-2"}],` +
    `"logs":[{"at":"2026-03-02T08:00:01.250Z","level":"info","attempt":1,"message":"Sending <b>invoice</b>"},` +
    `{"at":"2026-03-02T08:00:03Z","level":"error","attempt":1,"message":"502 Bad Gateway"},` +
    `{"at":"2026-03-02T08:23:01Z","level":"warning","attempt":2,"message":"Slow answer"},` +
    `{"at":"2026-03-02T08:23:02Z","level":"success","attempt":2,"message":"Connected"},` +
    `{"at":"2026-03-02T08:23:03Z","level":"error","attempt":2,"message":"IBAN 'BE00' is invalid"}],"payload":${exactPayload}}`,
  `{"id":"absent","pluginType":"twikey","type":"contractupdated","scheduledDateTime":"2026-03-02T09:00:00Z","status":"notyetstarted","entityType":"contract","entityId":"con-1"}`,
  `{"id":"bytes","pluginType":"accounting","type":"mailsent","scheduledDateTime":"2026-03-02T10:00:00Z","status":"finished","attempts":1,"payloadBase64":"${bytesPayload.toString('base64')}"}`,
  `{"id":"great","pluginType":"accounting","type":"mailsent","scheduledDateTime":"2026-03-02T11:00:00Z","status":"finished","attempts":1,"payload":${greatPayload}}`,
  `{"id":"untold","pluginType":"accounting","type":"somethingnew","scheduledDateTime":"2026-03-02T12:00:00Z"}`,
  // The doubled hour of 2026 in Brussels: 02:30 twice.
  `{"id":"summer","pluginType":"accounting","type":"mailsent","scheduledDateTime":"2026-10-25T00:30:00Z","status":"finished","attempts":1}`,
  `{"id":"winter","pluginType":"accounting","type":"mailsent","scheduledDateTime":"2026-10-25T01:30:00Z","status":"finished","attempts":1}`,
];

/** How many triggers the odd log holds. */
export const oddCount = lines.length;

/** An archive of triggers that are easily spoilt; returns the arguments of serve. */
export async function oddLog(bench: Bench): Promise<string[]> {
  writeFileSync(bench.path('odd.ndjson'), lines.join('\n') + '\n');
  await bench.print(['import', '-w', 'odd.ilog', '--retention', 'off', 'odd.ndjson']);
  return ['-w', 'odd.ilog'];
}
