import { isAbort, messageOf } from '$lib/api/errors';
import { inspect } from '$lib/api/workspace';
import type { Inspection, PartChoice } from '$lib/model/inspection';
import { session } from '$lib/state/session.svelte';
import { type Destination, propose, type Wish } from './destination';
import { type Fate, type Place, fateOf, mappingOf, placesOf, withChoice } from './parts';

/** What a person is asked between files and their import, and what they have answered so far. */
export class Question {
  readonly paths: string[] = [];
  inspection = $state.raw<Inspection>() as Inspection;
  /** Of times without an offset; chosen once for the whole import. */
  zone = $state(session.zone);
  choices = $state.raw<PartChoice[]>([]);
  /** Where the person wants them; null: as is proposed. */
  #wanted = $state<Destination | null>(null);
  readonly #wish: Wish;
  /** Of places: the one whose preview is shown. */
  selected = $state(0);
  /** The mapping of the selected part is being written. */
  mapping = $state(false);
  /** The files are being looked at again, with another zone or format. */
  busy = $state(false);
  failure = $state('');
  #abort: AbortController | null = null;

  readonly places: Place[] = $derived(placesOf(this.paths, this.inspection));
  readonly place: Place | undefined = $derived(this.places[this.selected]);
  readonly fates: Fate[] = $derived(this.places.map((place) => fateOf(place, this.choices)));
  /** Something can be imported. Parts that were not looked at are tried by their best guess. */
  readonly importable = $derived(
    this.fates.includes('read') || this.inspection.files.some((file) => file.more > 0),
  );
  /** Whether any part has times without an offset. */
  readonly naive = $derived(
    this.places.some((place, index) => this.fates[index] === 'read' && place.part.naiveTimes > 0),
  );

  constructor(paths: string[], inspection: Inspection, wish: Wish) {
    this.paths = paths;
    this.inspection = inspection;
    this.#wish = wish;
    // What needs an answer is shown first.
    this.selected = Math.max(0, this.fates.indexOf('unknown'));
  }

  /** Where they go. What is found anew changes the proposal, and nothing that was chosen. */
  get destination(): Destination {
    return this.#wanted ?? propose(this.#wish, session.workspace, this.inspection.olderThanRetention);
  }

  set destination(wanted: Destination) {
    this.#wanted = wanted;
  }

  /** Triggers that are old would not be kept there. */
  get loses(): boolean {
    const kept =
      this.destination === 'log' ||
      (this.destination === 'here' && session.workspace?.retentionDays !== null);
    return this.inspection.olderThanRetention && kept;
  }

  /** Reads a part in another way, or leaves it out; null: by its best guess again. */
  async choose(place: Place, how: Omit<PartChoice, 'path' | 'part'> | null): Promise<void> {
    this.choices = withChoice(this.choices, place, how);
    await this.#look();
  }

  /** What an editor of the selected part begins from. */
  get mappingText(): string {
    return this.place ? mappingOf(this.place, this.choices) : '{}';
  }

  /** The mapping that was written is what the selected part is read by. */
  useMapping(mapping: string): void {
    this.mapping = false;
    if (this.place) void this.choose(this.place, { mapping });
  }

  async setZone(zone: string): Promise<void> {
    this.zone = zone;
    await this.#look();
  }

  /** Nobody waits for an answer any more. */
  leave(): void {
    this.#abort?.abort();
  }

  async #look(): Promise<void> {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.busy = true;
    try {
      const { paths, zone, choices } = this;
      this.inspection = await inspect({ paths, zone, choices }, abort.signal);
      this.failure = '';
    } catch (error) {
      if (isAbort(error)) return;
      this.failure = messageOf(error);
    }
    if (this.#abort === abort) this.busy = false;
  }
}
