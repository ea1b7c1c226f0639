/** Whether a media query holds, as state. */
class Media {
  matches = $state(false);

  constructor(query: string) {
    const list = window.matchMedia(query);
    this.matches = list.matches;
    list.addEventListener('change', (event) => (this.matches = event.matches));
  }
}

/** Too narrow for side bar and table beside each other; design/README.md names 900 px. */
export const narrowWindow = new Media('(max-width: 900px)');
