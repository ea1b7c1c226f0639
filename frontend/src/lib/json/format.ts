import { Grammar, type Role } from './grammar';
import { Outline } from './outline';
import { runSliced, SLICE_CHARACTERS } from './slices';
import { markLength, type Fault, TokenReader } from './tokens';

export const INDENT = '  ';
/** Deeper levels are not indented further: a hostile text of nothing but brackets would grow with the square of its depth. */
const MAX_INDENT_LEVELS = 60;

export type Formatted = { ok: true; text: string; outline: Outline } | { ok: false; fault: Fault };

/**
 * Lays a JSON text out, one member or element a line. Only the white space between tokens differs from the text that was given:
 * every token is copied as it stands, so numbers of any length, escapes, duplicate keys and a byte order mark stay.
 * Text that is not one JSON value is not changed at all: the answer is then the first fault.
 * Works in slices that let the page answer; rejects only when `signal` is aborted.
 */
export async function format(text: string, signal?: AbortSignal): Promise<Formatted> {
  const layout = new Layout(text);
  await runSliced(() => layout.step(SLICE_CHARACTERS), signal);
  return layout.result();
}

class Layout {
  private readonly reader: TokenReader;
  private readonly grammar: Grammar;
  private readonly outline = new Outline();
  private readonly parts: string[] = [];
  private line = 0;
  /** The role of the token before, which decides what stands between it and the next. */
  private before: Role | null = null;

  constructor(private readonly text: string) {
    const mark = markLength(text);
    this.parts.push(text.slice(0, mark));
    this.reader = new TokenReader(text, mark);
    this.grammar = new Grammar(this.reader);
  }

  /** Goes on by about `characters`; true when the text is through. */
  step(characters: number): boolean {
    const until = this.reader.end + characters;
    // Joined at once: a string grown by + keeps every piece alive, millions of them for 10 MB.
    const pieces: string[] = [];
    let more = true;
    while (more && this.reader.end < until) more = this.next(pieces);
    this.parts.push(pieces.join(''));
    return !more;
  }

  result(): Formatted {
    const fault = this.grammar.finish();
    if (fault) return { ok: false, fault };
    return { ok: true, text: this.parts.join(''), outline: this.outline };
  }

  /** Adds the next token and the white space before it; false at the end. */
  private next(pieces: string[]): boolean {
    if (!this.reader.next()) return false;
    const count = this.grammar.stack[this.grammar.stack.length - 1]?.count ?? 0;
    const role = this.grammar.take();
    if (role === null) return false;
    pieces.push(this.between(role, count), this.text.slice(this.reader.start, this.reader.end));
    this.before = role;
    return true;
  }

  /** The white space before a token; `count` is how many items the container had that the token may close. */
  private between(role: Role, count: number): string {
    if (role === 'close') {
      if (count === 0) return '';
      const space = this.newLine();
      this.outline.close(this.line, count);
      return space;
    }
    if (role === 'comma' || role === 'colon' || this.before === null) return '';
    if (this.before === 'colon') return ' ';
    if (this.before === 'open') this.outline.open(this.line);
    // An opening bracket is already on the stack, but stands on the level outside itself.
    return this.newLine(role === 'open' ? 1 : 0);
  }

  private newLine(outside = 0): string {
    this.line++;
    return '\n' + indent(this.grammar.stack.length - outside);
  }
}

const INDENTS = Array.from({ length: MAX_INDENT_LEVELS + 1 }, (_, level) => INDENT.repeat(level));

function indent(level: number): string {
  return INDENTS[Math.min(level, MAX_INDENT_LEVELS)] ?? '';
}
