import { specialName } from './specials';

/** The element that stands for a special character in an editor. */
export function specialToken(code: number, description: string | null): HTMLElement {
  const element = document.createElement('span');
  element.className = 'special';
  element.textContent = specialName(code);
  element.title = description ?? specialName(code);
  return element;
}
