/**
 * The tokens of a JSON text, by position. Nothing is ever converted: a number keeps its digits and a string its escapes,
 * because the reader only says where a token starts and ends in the text it was given.
 */

export type TokenKind = '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'number' | 'word' | 'end';

/** What is not JSON, where (UTF-16 offset from 0) and why, as half a sentence ("a string is not closed"). */
export interface Fault {
  at: number;
  reason: string;
}

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;
const BYTE_ORDER_MARK = 0xfeff;

const PUNCTUATION = '{}[]:,';
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
const HEX = /[0-9a-fA-F]{4}/y;
const ESCAPED = '"\\/bfnrt';
/** A number, a string or a word must not be followed at once by one of these. */
const GLUE = /[0-9A-Za-z_.+"-]/;

/** The offset of the first character at or after `at` that is not JSON white space. A byte order mark counts as a token's start. */
export function skipSpace(text: string, at: number): number {
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== NEWLINE && code !== RETURN && code !== TAB) break;
  }
  return at;
}

/** The length of a byte order mark at the start of the text: 0 or 1. */
export function markLength(text: string): number {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
}

/** Reads one token after the other. After a fault it stays where it is and keeps saying so. */
export class TokenReader {
  kind: TokenKind = 'end';
  start = 0;
  end = 0;
  fault: Fault | null = null;

  constructor(
    readonly text: string,
    at = 0,
  ) {
    this.end = at;
  }

  /** Moves to the next token; false at the end of the text or at a fault. */
  next(): boolean {
    if (this.fault) return false;
    this.start = this.end = skipSpace(this.text, this.end);
    if (this.start >= this.text.length) {
      this.kind = 'end';
      return false;
    }
    const first = this.text.charAt(this.start);
    if (PUNCTUATION.includes(first)) {
      this.kind = first as TokenKind;
      this.end++;
      return true;
    }
    if (first === '"') return this.string();
    return (
      this.match('number', NUMBER) ||
      this.match('word', WORD) ||
      this.fail(this.start, 'no value can start here')
    );
  }

  private match(kind: TokenKind, pattern: RegExp): boolean {
    pattern.lastIndex = this.start;
    if (!pattern.test(this.text)) return false;
    this.end = pattern.lastIndex;
    this.kind = kind;
    const after = this.text[this.end];
    if (after !== undefined && GLUE.test(after)) return this.fail(this.end, `a ${kind} does not end here`);
    return true;
  }

  /** A loop and not an expression: a string of 9 MB would overflow the stack of a regular expression. */
  private string(): boolean {
    const { text } = this;
    this.kind = 'string';
    for (let i = this.start + 1; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === QUOTE) {
        this.end = i + 1;
        return true;
      }
      if (code < SPACE) return this.fail(i, 'a control character stands unescaped in a string');
      if (code === BACKSLASH) {
        const length = escapeLength(text, i);
        if (length === 0) return this.fail(i, 'an escape in a string is unknown');
        i += length - 1;
      }
    }
    return this.fail(this.start, 'a string is not closed');
  }

  private fail(at: number, reason: string): false {
    this.fault ??= { at, reason };
    return false;
  }
}

/** The length of the escape at the backslash `at`, 0 when it is none that JSON knows. */
function escapeLength(text: string, at: number): number {
  const name = text[at + 1];
  if (name === undefined) return 0;
  if (ESCAPED.includes(name)) return 2;
  HEX.lastIndex = at + 2;
  return name === 'u' && HEX.test(text) ? 6 : 0;
}
