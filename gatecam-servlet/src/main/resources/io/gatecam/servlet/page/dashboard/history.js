// What there is of one camera in a span of time: stills, gaps, snapshots, recordings. Read again as the span moves.

const SETTLE_MILLIS = 120;
const REFRESH_MILLIS = 15000;
// After a failure; when the connection comes back it is asked at once.
const AGAIN_MILLIS = 5000;
const SECONDS = 2000;
const MARKS = 200;
const LONGEST = 31 * 86400;
// So many gaps of the same length are not faults: older stills are kept thinned.
const THINNED = 20;

export const NOTHING = {
  from: 0, to: 0, seconds: [], spans: [], gaps: [], repeats: [], damaged: [], snapshots: [], segments: [], step: 1,
};

export class History {
  #context;
  #camera;
  #changed;
  #abort = null;
  #timer = 0;
  #wanted = null;
  #readAt = 0;
  data = NOTHING;
  // Why there is nothing, or null.
  problem = null;

  constructor(context, camera, changed) {
    this.#context = context;
    this.#camera = camera;
    this.#changed = changed;
  }

  // The span that is looked at; more is read, so that it can be moved.
  show(from, to, pixels) {
    this.#wanted = { from, to, pixels };
    if (this.problem && Date.now() - this.#readAt < AGAIN_MILLIS) {
      return;
    }
    const isCovered = covers(this.data, from, to, this.#context.time.now());
    const isFine = (to - from) / pixels >= this.data.perPixel / 2;
    if (!isCovered || !isFine || Date.now() - this.#readAt > REFRESH_MILLIS) {
      this.again(SETTLE_MILLIS);
    }
  }

  again(millis = 0) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), millis);
  }

  // A still that has just come.
  add(second) {
    // Before the first answer there is nothing to add to but what all cameras share.
    if (this.data === NOTHING) {
      return;
    }
    const last = this.data.spans.at(-1);
    if (last && second > last[1] && second - last[1] <= this.data.minGap) {
      last[1] = second;
    } else if (last && second > last[1]) {
      this.data.gaps.push([last[1] + 1, second - 1]);
      this.data.spans.push([second, second]);
    } else if (!last && this.data.to) {
      this.data.spans.push([second, second]);
    }
    this.data.to = Math.max(this.data.to, second);
    if (this.data.seconds.length && second > this.data.seconds.at(-1)) {
      this.data.seconds.push(second);
    }
  }

  close() {
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  async #read() {
    const { from, to, pixels } = this.#wanted;
    this.#abort?.abort();
    this.#abort = new AbortController();
    this.#readAt = Date.now();
    const span = to - from;
    const now = Math.floor(this.#context.time.now());
    const asked = {
      from: Math.max(0, Math.floor(Math.max(from - span / 2, earliest(to, now)))),
      to: Math.ceil(Math.min(to + span / 2, now)),
    };
    asked.to = Math.max(asked.from + 1, asked.to);
    const minGap = Math.max(1, Math.round(span / pixels));
    try {
      this.data = await this.#load(asked, minGap, span / pixels, this.#abort.signal);
      this.problem = null;
      this.#changed();
    } catch (error) {
      if (error.name !== "AbortError") {
        this.problem = error;
        this.#changed();
      }
    }
  }

  async #load(asked, minGap, perPixel, signal) {
    const { api } = this.#context;
    const camera = this.#camera;
    const optional = (promise, nothing) => promise.catch((error) => {
      if (error.name === "AbortError") {
        throw error;
      }
      return nothing;
    });
    const [coverage, stills, snapshots, segments] = await Promise.all([
      api.get("coverage", { camera, from: asked.from, to: asked.to, min_gap: minGap }, { signal }),
      api.get(`stills/${camera}`, { from: asked.from, to: asked.to, most: SECONDS }, { signal }),
      optional(api.get(`snapshots/${camera}`, { from: asked.from, to: asked.to, limit: MARKS }, { signal }),
        { snapshots: [] }),
      optional(api.get("segment_api/segments", { camera, from: asked.from, to: asked.to, limit: MARKS }, { signal }), []),
    ]);
    const one = coverage.cameras.find((it) => it.camera === camera)
      || { stills: 0, spans: [], gaps: [], repeats: [], damaged: [] };
    return {
      ...one, ...withoutThinning(one), from: asked.from, to: asked.to, minGap, perPixel,
      seconds: stills.seconds, total: stills.total, snapshots: snapshots.snapshots, segments,
    };
  }
}

// Whether a span was read, as far as it can be.
export const covers = (data, from, to, now) =>
  Math.max(from, earliest(to, now)) >= data.from && Math.min(to, now) <= data.to + 2;

// Nothing older is asked for.
const earliest = (to, now) => Math.max(0, now, to) - LONGEST + 60;

// Stills that are kept thinned by age, each tenth second for example, are no series of gaps.
function withoutThinning({ spans, gaps }) {
  const lengths = gaps.map(([first, last]) => last - first + 1).sort((one, other) => one - other);
  const middle = lengths[lengths.length >> 1];
  const alike = lengths.filter((length) => Math.abs(length - middle) <= 1).length;
  if (lengths.length < THINNED || alike < 0.7 * lengths.length || middle > 600 || middle < 2) {
    return { spans, gaps, step: 1 };
  }
  const joined = [];
  for (const [first, last] of spans) {
    const before = joined.at(-1);
    if (before && first - before[1] - 1 <= middle + 1) {
      before[1] = last;
    } else {
      joined.push([first, last]);
    }
  }
  return { spans: joined, gaps: gaps.filter(([first, last]) => last - first + 1 > middle + 1), step: middle + 1 };
}

// The closest of ascending seconds, or null.
export function closest(seconds, to) {
  let low = 0;
  let high = seconds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    seconds[middle] < to ? low = middle + 1 : high = middle;
  }
  const after = seconds[low];
  const before = seconds[low - 1];
  if (before === undefined || after === undefined) {
    return before ?? after ?? null;
  }
  return to - before <= after - to ? before : after;
}

export const within = (spans, at) => spans.some(([first, last]) => at >= first && at < last + 1);
