import { configure } from '@testing-library/svelte';

/** What jsdom lacks of a browser, as far as components need it: nothing has a layout, nothing matches. */
class NoResize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver = NoResize;
Element.prototype.scrollIntoView = () => undefined;
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });

// A busy machine takes longer than the second that is usual; one that is never done fails all the same.
configure({ asyncUtilTimeout: 15_000 });
