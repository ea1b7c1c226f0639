import type { Reject } from './job';

/** A line that could not be read, with what stands in the file. */
export interface RawReject extends Reject {
  /** The line's beginning; bytes that are no UTF-8 in Base64. */
  raw: string;
  base64: boolean;
}

/** The line as text; bytes that are no UTF-8 stand as �. */
export function rawText(reject: Pick<RawReject, 'raw' | 'base64'>): string {
  if (!reject.base64) return reject.raw;
  const bytes = Uint8Array.from(atob(reject.raw), (letter) => letter.charCodeAt(0));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** The line in one row: line breaks and tabs by their signs. */
export function inOneRow(text: string): string {
  return text.replace(/\t/g, '⇥').replace(/\r\n|\n|\r/g, '↵');
}
