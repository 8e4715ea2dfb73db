// Small pictures of one camera for scrubbing: kept decoded, few enough, and asked for one after the other. What is
// pointed at goes first, and the newest wish replaces the one before.

const MOST = 160;
const WIDTH = 320;
const AGAIN_MILLIS = 3000;

export class Thumbnails {
  #api;
  #camera;
  #arrived;
  #kept = new Map();
  #missing = new Map();
  #wanted = null;
  #ahead = [];
  #current = null;
  #closed = false;

  // Calls back with the second of each that arrived.
  constructor(api, camera, arrived) {
    this.#api = api;
    this.#camera = camera;
    this.#arrived = arrived;
  }

  // The picture of a second, or the closest that is there: { second, bitmap }, or null.
  closest(second) {
    let best = null;
    for (const other of this.#kept.keys()) {
      if (best === null || Math.abs(other - second) < Math.abs(best - second)) {
        best = other;
      }
    }
    return best === null ? null : { second: best, bitmap: this.#use(best) };
  }

  has(second) {
    return this.#kept.has(second);
  }

  want(second) {
    if (this.#kept.has(second) || this.#isMissing(second)) {
      this.#wanted = null;
      return;
    }
    this.#wanted = second;
    if (this.#current && !this.#current.isWanted) {
      this.#current.abort.abort();
    }
    this.#run();
  }

  // What is likely to be pointed at, the likeliest first.
  prefetch(seconds) {
    this.#ahead = seconds.slice(0, MOST / 2);
    this.#run();
  }

  close() {
    this.#closed = true;
    this.#current?.abort.abort();
    this.#kept.forEach((bitmap) => bitmap.close());
    this.#kept.clear();
  }

  // A still that is not listed yet, or moves from the live ones to the kept, is there a moment later.
  #isMissing(second) {
    return performance.now() - (this.#missing.get(second) ?? -Infinity) < AGAIN_MILLIS;
  }

  #use(second) {
    const bitmap = this.#kept.get(second);
    this.#kept.delete(second);
    this.#kept.set(second, bitmap);
    return bitmap;
  }

  #next() {
    if (this.#wanted !== null) {
      const second = this.#wanted;
      this.#wanted = null;
      return { second, isWanted: true };
    }
    while (this.#ahead.length) {
      const second = this.#ahead.shift();
      if (!this.#kept.has(second) && !this.#isMissing(second)) {
        return { second, isWanted: false };
      }
    }
    return null;
  }

  async #run() {
    if (this.#current || this.#closed) {
      return;
    }
    for (let next = this.#next(); next && !this.#closed; next = this.#next()) {
      this.#current = { isWanted: next.isWanted, abort: new AbortController() };
      await this.#fetch(next.second, this.#current.abort.signal);
      this.#current = null;
    }
  }

  async #fetch(second, signal) {
    try {
      const answer = await this.#api.request("GET", `stills/${this.#camera}/${second}.jpg`, {
        params: { width: WIDTH }, signal,
      });
      const bitmap = await createImageBitmap(await answer.blob(), { resizeWidth: WIDTH, resizeQuality: "medium" });
      this.#keep(second, bitmap);
    } catch (error) {
      if (error.status === 404 || error instanceof DOMException && error.name === "InvalidStateError") {
        this.#missing.set(second, performance.now());
      }
    }
  }

  #keep(second, bitmap) {
    if (this.#closed) {
      bitmap.close();
      return;
    }
    this.#kept.set(second, bitmap);
    if (this.#kept.size > MOST) {
      const [oldest, old] = this.#kept.entries().next().value;
      this.#kept.delete(oldest);
      old.close();
    }
    this.#arrived(second);
  }
}
