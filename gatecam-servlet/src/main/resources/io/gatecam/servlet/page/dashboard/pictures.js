// Loads pictures a few at a time, so that a wall of tiles never fills the browser's connections. Who asks again before
// its turn has come gets the newest only.

const AT_ONCE = 4;

export class Pictures {
  #waiting = new Map();
  #busy = new Set();

  // Calls back with an <img> that is whole and decoded, or says that there is none. The key is whose picture it is.
  load(key, url, then, failed = () => {}) {
    this.#waiting.set(key, { url, then, failed });
    this.#next();
  }

  forget(key) {
    this.#waiting.delete(key);
  }

  #next() {
    for (const [key, wanted] of this.#waiting) {
      if (this.#busy.size >= AT_ONCE) {
        return;
      }
      if (!this.#busy.has(key)) {
        this.#waiting.delete(key);
        this.#fetch(key, wanted);
      }
    }
  }

  async #fetch(key, { url, then, failed }) {
    this.#busy.add(key);
    const image = new Image();
    image.src = url;
    try {
      await image.decode();
      then(image);
    } catch {
      failed();
    } finally {
      this.#busy.delete(key);
      this.#next();
    }
  }
}
