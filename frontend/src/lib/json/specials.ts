/**
 * Characters that change how text looks without being seen: control, bidirectional, zero-width and invisible ones.
 * They are shown as tokens (U+202E), so that nobody is fooled by a payload or a log line. Tab and line feed are layout and stay.
 */
export const SPECIALS =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- such characters are what it finds
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** What a special character is shown as: U+ and its number in four or more hexadecimal digits. */
export function specialName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

export interface Segment {
  text: string;
  /** The text is the name of a special character that stands here. */
  special: boolean;
}

/** Cuts text into what is shown as it is and what is shown as a token. */
export function segments(text: string): Segment[] {
  const found: Segment[] = [];
  let from = 0;
  for (const match of text.matchAll(SPECIALS)) {
    if (match.index > from) found.push({ text: text.slice(from, match.index), special: false });
    found.push({ text: specialName(match[0].codePointAt(0) ?? 0), special: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ text: text.slice(from), special: false });
  return found;
}
