import { expect, test } from 'vitest';
import type { Guess, InspectedPart, Inspection } from '$lib/model/inspection';
import { fateOf, mappingOf, placesOf, takenAs, withChoice, type Place } from './parts';

const guess = (name: string, confidence: number): Guess => ({
  name,
  title: name.toUpperCase(),
  confidence,
  why: '',
  mapping: `{"name":"${name}"}`,
});
const part = (name: string, ...guesses: Guess[]): InspectedPart =>
  ({ name, error: '', guesses, columns: [{}], chosen: guesses[0]?.name ?? '' }) as unknown as InspectedPart;
const place = (...guesses: Guess[]): Place => ({ path: '/a', part: part('a', ...guesses) });
const titles = new Map([['river', 'River: jobs']]);

test('parts stand under the path that they came from', () => {
  const inspection = {
    files: [{ parts: [part('a > 1'), part('a > 2')] }, { parts: [part('b')] }],
  } as unknown as Inspection;
  expect(placesOf(['/a', '/b'], inspection).map((p) => [p.path, p.part.name])).toEqual([
    ['/a', 'a > 1'],
    ['/a', 'a > 2'],
    ['/b', 'b'],
  ]);
});

test('a good guess is read; another is asked about until there is a choice', () => {
  expect(fateOf(place(guess('svix', 0.95)), [])).toBe('read');
  const unsure = place(guess('csv', 0.4));
  expect(fateOf(unsure, [])).toBe('unknown');
  expect(fateOf(unsure, withChoice([], unsure, { format: 'river' }))).toBe('read');
  expect(fateOf(unsure, withChoice([], unsure, { leaveOut: true }))).toBe('left');
  const broken: Place = { path: '/a', part: { ...part('a'), columns: [], error: 'It is encrypted.' } };
  expect(fateOf(broken, [])).toBe('broken');
});

test('what a part is read as is told by title', () => {
  const known = place(guess('svix', 0.95));
  expect(takenAs(known, [], titles)).toBe('SVIX');
  expect(takenAs(known, withChoice([], known, { format: 'river' }), titles)).toBe('River: jobs');
  const own = withChoice([], known, { mapping: '{"name":"mine","title":"My table"}' });
  expect(takenAs(known, own, titles)).toBe('My table');
  expect(takenAs(place(guess('csv', 0.3)), [], titles)).toBe('');
});

test('a choice replaces the one before, and can be taken back', () => {
  const known = place(guess('svix', 0.95));
  const once = withChoice([], known, { format: 'river' });
  const twice = withChoice(once, known, { leaveOut: true });
  expect(twice).toEqual([{ path: '/a', part: 'a', leaveOut: true }]);
  expect(withChoice(twice, known, null)).toEqual([]);
});

test('an editor begins from what the part is read by', () => {
  const known = place(guess('svix', 0.95));
  expect(mappingOf({ ...known, part: { ...known.part, mapping: '{"name":"svix"}' } }, [])).toBe(
    '{"name":"svix"}',
  );
  expect(mappingOf(known, withChoice([], known, { mapping: '{"x":1}' }))).toBe('{"x":1}');
  expect(mappingOf(known, [])).toBe('{}');
});
