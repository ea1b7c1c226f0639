import type { Fault, TokenReader } from './tokens';

/** Levels of nesting that are followed. Deeper text is shown raw: the syntax tree of the viewer is walked recursively. */
export const MAX_DEPTH = 500;

/** One container that is open at the reader's place. */
export interface Frame {
  kind: '{' | '[';
  /** Offset of the opening bracket. */
  start: number;
  /** Members or elements begun so far. */
  count: number;
  /** The key token of the current member, as offsets; -1 in arrays and before the first key. */
  keyStart: number;
  keyEnd: number;
}

/** What a token is to the container that it stands in. */
export type Role = 'open' | 'close' | 'key' | 'colon' | 'value' | 'comma';

type Expect = 'value' | 'valueOrClose' | 'key' | 'keyOrClose' | 'colon' | 'commaOrClose' | 'nothing';

/** Follows the tokens of one JSON text and says what each is. Duplicate keys are JSON and are left alone. */
export class Grammar {
  readonly stack: Frame[] = [];
  private fault: Fault | null = null;
  private expect: Expect = 'value';

  constructor(private readonly reader: TokenReader) {}

  /** Takes the reader's present token; null where it may not stand. The fault then says why. */
  take(): Role | null {
    switch (this.reader.kind) {
      case '{':
      case '[':
        return this.open(this.reader.kind);
      case '}':
      case ']':
        return this.close(this.reader.kind);
      case ':':
        return this.expect === 'colon'
          ? this.then('value', 'colon')
          : this.fail('a colon may not stand here');
      case ',':
        return this.comma();
      case 'string':
        return this.expect === 'key' || this.expect === 'keyOrClose' ? this.key() : this.value();
      default:
        return this.value();
    }
  }

  /** Why the text is not one JSON value, when the reader has stopped; null when it is. */
  finish(): Fault | null {
    this.fault ??= this.reader.fault;
    if (!this.fault && this.expect !== 'nothing') this.fail('the text ends too early');
    return this.fault;
  }

  private get top(): Frame | undefined {
    return this.stack[this.stack.length - 1];
  }

  private open(kind: '{' | '['): Role | null {
    if (!this.begin()) return this.fail('a value may not stand here');
    if (this.stack.length >= MAX_DEPTH) return this.fail(`it is nested more than ${MAX_DEPTH} levels deep`);
    this.stack.push({ kind, start: this.reader.start, count: 0, keyStart: -1, keyEnd: -1 });
    return this.then(kind === '{' ? 'keyOrClose' : 'valueOrClose', 'open');
  }

  private close(kind: '}' | ']'): Role | null {
    const frame = this.top;
    const allowed =
      this.expect === 'commaOrClose' || this.expect === (kind === '}' ? 'keyOrClose' : 'valueOrClose');
    if (!frame || !allowed || (frame.kind === '{') !== (kind === '}'))
      return this.fail('a closing bracket does not fit');
    this.stack.pop();
    return this.then(this.top ? 'commaOrClose' : 'nothing', 'close');
  }

  private comma(): Role | null {
    if (this.expect !== 'commaOrClose') return this.fail('a comma may not stand here');
    return this.then(this.top?.kind === '{' ? 'key' : 'value', 'comma');
  }

  private key(): Role | null {
    const frame = this.top;
    if (!frame) return this.fail('a key may not stand here');
    frame.keyStart = this.reader.start;
    frame.keyEnd = this.reader.end;
    frame.count++;
    return this.then('colon', 'key');
  }

  private value(): Role | null {
    if (!this.begin()) return this.fail('a value may not stand here');
    return this.then(this.top ? 'commaOrClose' : 'nothing', 'value');
  }

  /** Counts the element that begins, when a value may stand here. */
  private begin(): boolean {
    if (this.expect !== 'value' && this.expect !== 'valueOrClose') return false;
    if (this.top?.kind === '[') this.top.count++;
    return true;
  }

  private then(expect: Expect, role: Role): Role {
    this.expect = expect;
    return role;
  }

  private fail(reason: string): null {
    this.fault ??= { at: this.reader.start, reason };
    return null;
  }
}
