/** A payload as it can be shown and copied. */
export interface Content {
  text: string;
  /** The text gives the bytes back: they are UTF-8. Otherwise characters that cannot be read stand as �. */
  exact: boolean;
}

/** Decodes the bytes of a payload. A byte order mark stays in the text, as every other character does. */
export function decode(bytes: Uint8Array): Content {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), exact: true };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), exact: false };
  }
}

/** Bytes that become a string at once; more would overflow the stack of the call. A multiple of 3, so that pieces join. */
const PIECE = 3 * 8192;

/** The bytes in Base64: the way to copy what is no text. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += PIECE) {
    text += btoa(String.fromCharCode(...bytes.subarray(from, from + PIECE)));
  }
  return text;
}

/** "9f2c…71ab": enough of a SHA-256 to compare by eye. */
export function shortHash(sha256: string): string {
  return sha256.length > 8 ? `${sha256.slice(0, 4)}…${sha256.slice(-4)}` : sha256;
}
