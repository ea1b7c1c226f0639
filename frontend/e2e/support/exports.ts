import { createHash } from 'node:crypto';

/** A table that no format knows: semicolons, day-first dates without a zone, words of its own. */
export function tableCSV(): string {
  const states = ['OK', 'FAILED', 'In queue'];
  const day = (n: number): string => `${String((n % 28) + 1).padStart(2, '0')}/10/2026`;
  const rows = Array.from({ length: 60 }, (_, n) => {
    const state = states[n % 3];
    const sent = state === 'In queue' ? '' : `${day(n)} 09:02:30`;
    const body = `"{""invoiceId"":""inv-${n}"",""n"":${n}}"`;
    return `REQ-${n};Ledger;invoiceavailable;${day(n)} 09:01;${sent};${state};${body};${state === 'FAILED' ? 'Timed out' : ''}`;
  });
  rows.splice(30, 0, 'REQ-bad;Ledger;invoiceavailable;31/02/2026 09:00;;OK;{};');
  return ['Request;Target;Event;Created on;Sent on;State;Body;Remark', ...rows, ''].join('\n');
}

/** How many rows of the table can be read, and the line that cannot. */
export const tableRows = 60;
export const badLine = 32;

/** Attempts as Svix lists them. */
export function svixAttempts(): string {
  const data = Array.from({ length: 4 }, (_, n) => ({
    id: `atmpt_${n}`,
    endpointId: 'ep_1',
    msgId: `msg_${n}`,
    timestamp: `2026-11-20T08:0${n}:02Z`,
    status: 0,
    statusText: 'success',
    responseStatusCode: 200,
    responseDurationMs: 12,
    response: '{}',
    triggerType: 0,
    url: 'https://receiver.example/hook',
    msg: {
      id: `msg_${n}`,
      eventType: 'invoice.paid',
      timestamp: `2026-11-20T08:0${n}:00Z`,
      payload: { invoiceId: `i-${n}` },
    },
  }));
  return JSON.stringify({ data, iterator: null, prevIterator: null, done: true });
}

export function nativeLines(count: number): string {
  return Array.from(
    { length: count },
    (_, n) => `{"id":"n-${n}","scheduledDateTime":"2026-11-20T09:0${n}:00Z","status":"finished"}\n`,
  ).join('');
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
