// The keys of a timeline, in their order. One that leads to what was not read yet waits, and so do all after it.

const KEYS = new Set(["ArrowLeft", "ArrowRight", "PageDown", "PageUp", "Home", "End", "+", "=", "-"]);

export class TimelineKeys {
  #isReady;
  #press;
  #waiting = [];

  // Both are told { key, shiftKey }.
  constructor(isReady, press) {
    this.#isReady = isReady;
    this.#press = press;
  }

  add(event) {
    const { key, shiftKey } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || !KEYS.has(key)) {
      return;
    }
    event.preventDefault();
    this.#waiting.push({ key, shiftKey });
    this.go();
  }

  // What cannot be read is not waited for.
  go(isUnreadable = false) {
    while (this.#waiting.length && (isUnreadable || this.#isReady(this.#waiting[0]))) {
      this.#press(this.#waiting.shift());
    }
  }

  // Another choice was made since.
  drop() {
    this.#waiting = [];
  }
}
