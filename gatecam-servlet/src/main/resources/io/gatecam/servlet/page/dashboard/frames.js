// What a snapshot has of each second of its span, and the pictures of those seconds.

const AT_ONCE = 4;
// A picture may be named up to 0.4 s away from when it was taken; only a repeat is older.
const EARLIEST = 0.4;

// One entry a second: `still`, `coming` while the snapshot fills, else `missing`.
export function framesOf(snapshot, now) {
  const stills = new Set(snapshot.still_seconds);
  const first = Math.min(snapshot.from, snapshot.snapshot);
  const last = Math.max(snapshot.to, snapshot.snapshot);
  const frames = [];
  for (let second = first; second <= last; second++) {
    frames.push({ second, kind: stills.has(second) ? "still" : kindOfNone(snapshot, second, now) });
  }
  return frames;
}

function kindOfNone(snapshot, second, now) {
  return snapshot.state === "filling" && second >= Math.min(now, snapshot.snapshot) ? "coming" : "missing";
}

// The pictures of one snapshot, each fetched once. What is looked at comes first, then what follows it. They are
// fetched by hand because the answer says when a picture was taken, which tells a repeat from a picture of its own.
export class Pictures {
  #url;
  #loaded;
  #entries = new Map();
  #wanted = [];
  #running = 0;
  #ended = new AbortController();

  // `url(second)` is where a picture is; `loaded(second, picture)` hears of each, also of a failed one.
  constructor(url, loaded) {
    this.#url = url;
    this.#loaded = loaded;
  }

  get(second) {
    return this.#entries.get(second);
  }

  // The seconds that are wanted, the most urgent one first; replaces what was wanted before.
  want(seconds) {
    this.#wanted = seconds.filter((second) => !this.#entries.has(second));
    this.#next();
  }

  // Lets go of those that failed, so that they can be wanted again.
  forgetFailed() {
    for (const [second, picture] of this.#entries) {
      if (picture.failed) {
        this.#entries.delete(second);
      }
    }
  }

  end() {
    this.#ended.abort();
    for (const picture of this.#entries.values()) {
      URL.revokeObjectURL(picture.source);
    }
    this.#entries.clear();
    this.#wanted = [];
  }

  #next() {
    while (this.#running < AT_ONCE && this.#wanted.length > 0) {
      const second = this.#wanted.shift();
      if (!this.#entries.has(second)) {
        this.#running++;
        this.#load(second);
      }
    }
  }

  async #load(second) {
    const picture = { image: null, source: "", repeat: false, failed: false };
    this.#entries.set(second, picture);
    try {
      const answer = await fetch(this.#url(second), { signal: this.#ended.signal });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const taken = Number(answer.headers.get("X-Gatecam-Captured-At"));
      picture.repeat = taken > 0 && taken < second - EARLIEST;
      picture.source = URL.createObjectURL(await answer.blob());
      const image = new Image();
      image.src = picture.source;
      await image.decode();
      picture.image = image;
    } catch {
      picture.failed = true;
    }
    this.#running--;
    if (this.#ended.signal.aborted) {
      URL.revokeObjectURL(picture.source);
    } else {
      this.#loaded(second, picture);
      this.#next();
    }
  }
}
