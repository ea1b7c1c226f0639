import { isAbort, messageOf } from '$lib/api/errors';
import { checkMapping } from '$lib/api/mappings';
import { inspect } from '$lib/api/workspace';
import type { InspectedPart } from '$lib/model/inspection';
import { hasFields, type Mapping, mappingName, mappingText, parseMapping, textOf } from '$lib/model/mapping';
import { importWords } from '$i18n/import';

/** What a mapping is written for: a part of a file that is about to be imported. */
export interface Purpose {
  path: string;
  part: InspectedPart;
  zone: string;
}

/** A change is looked at when no other has followed for this long. Milliseconds. */
const settleTime = 300;

/** A mapping that is being written, and what the first records would be by it. */
export class Draft {
  readonly purpose: Purpose;
  /** What the part was guessed to be. */
  readonly guessed: readonly Mapping[];
  mapping = $state.raw<Mapping>({});
  view = $state<'form' | 'json'>('form');
  /** The JSON as it was typed, which may not be readable yet. */
  text = $state('');
  /** Why the mapping cannot be used; "" when it can. */
  fault = $state('');
  /** The part as this mapping reads it; the last one that could be used. */
  part = $state.raw<InspectedPart>() as InspectedPart;
  /** Nothing is mapped yet, which is where a person begins and no mistake. */
  readonly empty = $derived(!hasFields(this.mapping));
  /** It can be saved and used. */
  readonly usable = $derived(!this.fault && !this.empty);
  /** The preview is older than the mapping. */
  busy = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | null = null;

  constructor(purpose: Purpose, text: string) {
    this.purpose = purpose;
    this.part = purpose.part;
    this.guessed = purpose.part.guesses.map((guess) => mappingOf(guess.mapping));
    this.mapping = named(text, purpose.part.name);
    this.text = mappingText(this.mapping);
  }

  /** The form was changed. */
  change(mapping: Mapping): void {
    this.mapping = mapping;
    this.text = mappingText(mapping);
    this.#later();
  }

  /** The JSON was changed, or read from a file. */
  write(text: string): void {
    this.text = text;
    const read = parseMapping(text);
    if ('fault' in read) {
      this.#stop();
      this.fault = importWords.mapping.unreadable(read.fault);
      return;
    }
    this.mapping = read.mapping;
    this.#later();
  }

  /** Looks at the first records by the mapping as it stands. */
  async look(): Promise<void> {
    this.#stop();
    if (this.empty) {
      this.part = { ...this.part, rows: [] };
      return;
    }
    const abort = (this.#abort = new AbortController());
    this.busy = true;
    try {
      await this.#read(abort.signal);
    } catch (error) {
      if (isAbort(error)) return;
      this.fault = messageOf(error);
    }
    this.busy = false;
  }

  /** Nobody waits for the preview any more. */
  leave(): void {
    this.#stop();
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { text } = this;
    const { path, part, zone } = this.purpose;
    this.fault = await checkMapping(text, signal);
    if (this.fault) return;
    const choices = [{ path, part: part.name, mapping: text }];
    const { files } = await inspect({ paths: [path], zone, choices }, signal);
    this.part = files[0]?.parts.find(({ name }) => name === part.name) ?? this.part;
  }

  #later(): void {
    this.#stop();
    this.fault = '';
    this.busy = true;
    this.#timer = setTimeout(() => void this.look(), settleTime);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.busy = false;
  }
}

/** A mapping as Go wrote it. */
function mappingOf(text: string): Mapping {
  const read = parseMapping(text);
  return 'mapping' in read ? read.mapping : {};
}

/** The mapping to begin with. It is the person's own now, so that it gets a name of its own. */
function named(text: string, part: string): Mapping {
  const mapping = mappingOf(text);
  const title =
    part
      .split(/[\\/>]/)
      .at(-1)
      ?.trim() ?? part;
  const name = mappingName(title) || 'mapping';
  if (textOf(mapping, 'title') === title) return mapping;
  return { ...mapping, name, title };
}

/** The field that a fault is about, by its key in the mapping; "" when it is about none of them. */
export function faultyField(fault: string, fields: readonly string[]): string {
  const about = fields.filter((field) =>
    new RegExp(`fields\\.${field.replace('.', '\\.')}[:.[]`).test(fault),
  );
  return about.sort((a, b) => b.length - a.length)[0] ?? '';
}
