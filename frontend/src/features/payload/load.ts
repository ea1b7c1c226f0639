import { readDetail, readPayload } from '$lib/api/trigger';
import { format, type Formatted } from '$lib/json/format';
import type { Row } from '$lib/model/row';
import { base64, type Content, decode } from './content';

export interface Loaded {
  content: Content;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
  formatted: Formatted;
  /** What Copy puts on the clipboard: the bytes as text, in Base64 where they are no text. */
  copy: () => string;
}

/** Reads the payload of a row and lays it out; null when it is not in the file. */
export async function loadPayload(row: Row, zone: string, signal: AbortSignal): Promise<Loaded | null> {
  if (row.payloadBytes === null) return null;
  const [bytes, detail] = await Promise.all([readPayload(row, signal), readDetail(row, zone, signal)]);
  if (!detail.payload) return null;
  const content = decode(bytes);
  const formatted = await format(content.text, signal);
  const copy = (): string => (content.exact ? content.text : base64(bytes));
  return { content, bytes: bytes.length, sha256: detail.payload.sha256, formatted, copy };
}
