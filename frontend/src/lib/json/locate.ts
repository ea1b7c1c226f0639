import { Grammar, type Frame, type Role } from './grammar';
import { runSliced, SLICE_CHARACTERS } from './slices';
import { markLength, skipSpace, TokenReader } from './tokens';

/** Where a place in a JSON text is: the path to it and the text range of the value there. */
export interface Place {
  /** A JSONPath: $.customer.vatNumber, $.lines[3], $["odd key"]. A key that is no plain name stays as it is written. */
  path: string;
  /** Offset of the value's first character; -1 while only its key is there. */
  valueStart: number;
  /** Offset after the value; for a container after its closing bracket, -1 when that never comes. */
  valueEnd: number;
}

/**
 * Says what stands at the offset `at`: the member whose key or value covers it, else the container around it.
 * Read from the start of the text in slices, so it is exact also where the viewer has not parsed. Null where the text before is not JSON.
 */
export async function locate(text: string, at: number, signal?: AbortSignal): Promise<Place | null> {
  const search = new Search(text, at);
  await runSliced(() => search.step(SLICE_CHARACTERS), signal);
  return search.found;
}

class Search {
  found: Place | null = null;
  private readonly reader: TokenReader;
  private readonly grammar: Grammar;
  /** Depth at which the found container closes; -1 while nothing is found yet. */
  private closesAt = -1;
  private awaitsValue = false;

  constructor(
    text: string,
    private readonly at: number,
  ) {
    this.reader = new TokenReader(text, markLength(text));
    this.grammar = new Grammar(this.reader);
  }

  step(characters: number): boolean {
    const until = this.reader.end + characters;
    while (this.reader.end < until) if (this.advance()) return true;
    return false;
  }

  /** Takes one token; true when all is known or the text has ended. */
  private advance(): boolean {
    const { reader, grammar } = this;
    const around = grammar.stack[grammar.stack.length - 1];
    if (!reader.next()) return true;
    // White space before this token: the place is the container around it.
    if (!this.found && this.at < reader.start && around) this.settle(around);
    const role = grammar.take();
    if (role === null) return true;
    if (this.found) return this.finishAt(this.found, role);
    return this.covers(role) && this.settleOn(role, around);
  }

  /** A caret right behind a value, a key or a closing bracket belongs to it. */
  private covers(role: Role): boolean {
    const inclusive = role === 'value' || role === 'key' || role === 'close';
    return this.at < this.reader.end || (inclusive && this.at === this.reader.end);
  }

  private settleOn(role: Role, around: Frame | undefined): boolean {
    const { reader, grammar } = this;
    const place = {
      path: pathOf(reader.text, grammar.stack),
      valueStart: reader.start,
      valueEnd: reader.end,
    };
    if (role === 'value') {
      this.found = place;
      return true;
    }
    if (role === 'key' || role === 'colon') {
      this.found = { ...place, valueStart: -1, valueEnd: -1 };
      this.awaitsValue = true;
      return false;
    }
    if (role === 'open') {
      this.found = {
        path: pathOf(reader.text, grammar.stack.slice(0, -1)),
        valueStart: reader.start,
        valueEnd: -1,
      };
      this.closesAt = grammar.stack.length - 1;
      return false;
    }
    if (role === 'close' && around) {
      this.found = {
        path: pathOf(reader.text, grammar.stack),
        valueStart: around.start,
        valueEnd: reader.end,
      };
      return true;
    }
    if (around) this.settle(around);
    return false;
  }

  /** The place is the innermost container that is open. */
  private settle(around: Frame): void {
    const { reader, grammar } = this;
    const outer = grammar.stack.slice(0, grammar.stack.indexOf(around));
    this.found = { path: pathOf(reader.text, outer), valueStart: around.start, valueEnd: -1 };
    this.closesAt = outer.length;
  }

  /** Goes on to the end of the value; true when it is reached. */
  private finishAt(found: Place, role: Role): boolean {
    if (this.awaitsValue) {
      if (role === 'colon') return false;
      this.awaitsValue = false;
      found.valueStart = this.reader.start;
      if (role === 'open') this.closesAt = this.grammar.stack.length - 1;
      else found.valueEnd = this.reader.end;
      return role !== 'open';
    }
    if (role !== 'close' || this.grammar.stack.length !== this.closesAt) return false;
    found.valueEnd = this.reader.end;
    return true;
  }
}

const PLAIN_KEY = /^"[A-Za-z_$][\w$]*"$/;

function pathOf(text: string, frames: readonly Frame[]): string {
  let path = '$';
  for (const frame of frames) {
    if (frame.kind === '[') path += frame.count > 0 ? `[${frame.count - 1}]` : '';
    else if (frame.keyStart >= 0) path += keyStep(text.slice(frame.keyStart, frame.keyEnd));
  }
  return path;
}

function keyStep(token: string): string {
  return PLAIN_KEY.test(token) ? `.${token.slice(1, -1)}` : `[${token}]`;
}

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The text to copy for a value: a string without its quotes and with its escapes decoded, anything else as it stands. */
export function copyText(text: string, place: Place): string | null {
  if (place.valueStart < 0 || place.valueEnd < 0) return null;
  const value = text.slice(place.valueStart, place.valueEnd);
  if (!value.startsWith('"')) return value;
  return value
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, name: string) =>
      hex ? String.fromCharCode(parseInt(hex, 16)) : (ESCAPES[name] ?? name),
    );
}

/**
 * The place a person means by a caret at `at`: from the indentation of a line its first token,
 * from behind a comma at the end of a line the value before that comma.
 */
export function meant(text: string, at: number): number {
  const token = skipSpace(text, at);
  const sameLine = !text.slice(at, token).includes('\n');
  const before = at > 0 ? text[at - 1] : '\n';
  if (sameLine && (before === ' ' || before === '\t' || before === '\n')) {
    return indented(text, at) ? token : at;
  }
  return before === ',' && (!sameLine || token === text.length) ? at - 1 : at;
}

/** Whether only white space stands between the start of the line and `at`. */
function indented(text: string, at: number): boolean {
  let from = at;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  return from === 0 || text[from - 1] === '\n';
}
