import { type InspectedPart, type Inspection, type PartChoice, takenGuess } from '$lib/model/inspection';
import { parseMapping, textOf } from '$lib/model/mapping';

/** A part and where it comes from. */
export interface Place {
  path: string;
  part: InspectedPart;
}

/** What becomes of a part: read, left out as wished, of no known format, or not readable at all. */
export type Fate = 'read' | 'left' | 'unknown' | 'broken';

export function placesOf(paths: readonly string[], inspection: Inspection): Place[] {
  return inspection.files.flatMap((file, index) =>
    file.parts.map((part) => ({ path: paths[index] ?? '', part })),
  );
}

export function choiceFor(choices: readonly PartChoice[], { path, part }: Place): PartChoice | undefined {
  return choices.find((choice) => choice.path === path && choice.part === part.name);
}

/** The choices with another one for a part; null takes the part's away. */
export function withChoice(
  choices: readonly PartChoice[],
  place: Place,
  how: Omit<PartChoice, 'path' | 'part'> | null,
): PartChoice[] {
  const others = choices.filter((choice) => choice !== choiceFor(choices, place));
  return how ? [...others, { path: place.path, part: place.part.name, ...how }] : others;
}

export function fateOf(place: Place, choices: readonly PartChoice[]): Fate {
  const choice = choiceFor(choices, place);
  if (choice?.leaveOut) return 'left';
  if (choice) return 'read';
  if (takenGuess(place.part)) return 'read';
  return place.part.error && place.part.guesses.length === 0 && place.part.columns.length === 0
    ? 'broken'
    : 'unknown';
}

/** What a part is read as, for people: the title of its format, or the name of a mapping. */
export function takenAs(
  place: Place,
  choices: readonly PartChoice[],
  titles: ReadonlyMap<string, string>,
): string {
  const choice = choiceFor(choices, place);
  if (choice?.mapping !== undefined) {
    const read = parseMapping(choice.mapping);
    return 'mapping' in read ? textOf(read.mapping, 'title') || textOf(read.mapping, 'name') : '';
  }
  if (choice?.format) return titles.get(choice.format) ?? choice.format;
  return takenGuess(place.part)?.title ?? '';
}

/** The mapping that an editor begins from: what the part is read by. */
export function mappingOf(place: Place, choices: readonly PartChoice[]): string {
  return choiceFor(choices, place)?.mapping ?? (place.part.mapping || '{}');
}
