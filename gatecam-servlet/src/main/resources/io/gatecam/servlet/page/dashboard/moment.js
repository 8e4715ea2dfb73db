// The large picture: the newest still, or that of a chosen moment. While somebody scrubs it shows the thumbnail that is
// there already; the full still comes when they rest.

import { h, setText } from "./dom.js";
import { within } from "./history.js";
import { Pictures } from "./pictures.js";

const REST_MILLIS = 180;
const FAR = 86400;
// Older stills are kept thinned, one a minute at least.
const THINNED = 60;
const KINDS = {
  repeat: "Repeat of the still before",
  damaged: "Damaged picture",
};

export class Moment {
  #context;
  #camera;
  #thumbnails;
  #changed;
  #pictures = new Pictures();
  #at = null;
  #abort = null;
  #rest = 0;
  #liveSecond = null;
  #image = h("img", { alt: "", hidden: true });
  #scrub = h("canvas", { class: "scrub", hidden: true, "aria-hidden": "true" });
  #blank = h("div", { class: "blank" }, h("p", {}, "Loading…"));
  #time = h("strong");
  #kind = h("span", { class: "kind" });
  #note = h("span", { class: "note" });
  #open = h("a", { target: "_blank", hidden: true }, "Full size");
  // What can be done with the picture.
  tools = h("div", { class: "tools" });
  // What is shown: { second, kind }, or null.
  still = null;

  constructor(context, camera, thumbnails, changed) {
    this.#context = context;
    this.#camera = camera;
    this.#thumbnails = thumbnails;
    this.#changed = changed;
    this.element = h("figure", { class: "moment" }, h("div", { class: "picture" }, this.#image, this.#scrub, this.#blank),
      h("figcaption", {}, this.#time, this.#kind, this.#note, this.#open, this.tools));
  }

  close() {
    clearTimeout(this.#rest);
    this.#abort?.abort();
  }

  // The newest still, whenever there is a newer one.
  live() {
    if (this.#at !== null) {
      this.#at = null;
      this.#liveSecond = null;
      this.#stop();
      this.#scrub.hidden = true;
    }
    this.#showState();
    const second = this.#context.fleet.newest(this.#camera);
    if (second === null && this.#context.fleet.known) {
      this.#empty(h("p", {}, "No picture yet"));
    } else if (second !== null && second !== this.#liveSecond && !document.hidden) {
      this.#liveSecond = second;
      const url = this.#context.api.url(`latest_image/${this.#camera}`, { still: second });
      this.#pictures.load("live", url, (image) => this.#at === null && this.#put(image, { second, kind: null }));
    }
  }

  // The still of a moment, or the closest within so many seconds; at once, or when no other is wanted any more.
  show(at, reach, isSettled) {
    this.#at = at;
    this.#stop();
    this.#showScrubbed(at, reach);
    this.#rest = setTimeout(() => this.#load(at, reach), isSettled ? 0 : REST_MILLIS);
  }

  // A thumbnail has come while the full still has not.
  arrived(second) {
    if (this.#at !== null && this.still === null && Math.abs(second - this.#at) <= 1) {
      this.#drawScrubbed(second);
    }
  }

  #stop() {
    clearTimeout(this.#rest);
    this.#abort?.abort();
    this.#abort = new AbortController();
    this.#pictures.forget("live");
  }

  #showScrubbed(at, reach) {
    this.still = null;
    const { time } = this.#context;
    setText(this.#time, time.fullMoment(at));
    setText(this.#kind, "");
    setText(this.#note, "");
    this.#kind.className = "kind";
    const found = this.#thumbnails.closest(at);
    if (found && Math.abs(found.second - at) <= reach) {
      this.#drawScrubbed(found.second);
    }
    this.#changed();
  }

  #drawScrubbed(second) {
    const { bitmap } = this.#thumbnails.closest(second);
    if (this.#scrub.width !== bitmap.width || this.#scrub.height !== bitmap.height) {
      this.#scrub.width = bitmap.width;
      this.#scrub.height = bitmap.height;
    }
    this.#scrub.getContext("2d").drawImage(bitmap, 0, 0);
    this.#scrub.hidden = false;
    this.#blank.hidden = true;
  }

  async #load(at, reach) {
    const { api, time } = this.#context;
    const { signal } = this.#abort;
    try {
      const still = await this.#find(at, reach, signal);
      if (!still) {
        await this.#gap(at, signal);
        return;
      }
      const image = new Image();
      image.src = api.url(`stills/${this.#camera}/${still.second}.jpg`);
      await image.decode();
      if (!signal.aborted) {
        this.#put(image, still);
        const apart = Math.abs(still.second - at);
        setText(this.#note, apart > 0 ? `${time.duration(apart)} ${still.second < at ? "before" : "after"} ${time.clock(at)}`
          : "");
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#failed(error);
      }
    }
  }

  async #coverage(from, to, minGap, signal) {
    const { api, time } = this.#context;
    const answer = await api.get("coverage", {
      camera: this.#camera, from: Math.max(0, from), to: Math.max(from + 1, Math.min(to, Math.ceil(time.now()) + 1)),
      min_gap: minGap,
    }, { signal });
    return answer.cameras[0] || { stills: 0, spans: [], repeats: [], damaged: [] };
  }

  // The still of a second or the closest to it: { second, kind }, or null when it lies in a gap.
  async #find(at, reach, signal) {
    const around = Math.max(THINNED, Math.ceil(reach));
    const { stills, spans, repeats, damaged } = await this.#coverage(at - around, at + around, 1, signal);
    const second = closestIn(spans, at);
    const isThinned = stills < around && spans.length > 0 && spans[0][0] < at && spans.at(-1)[1] > at;
    if (second === null || Math.abs(second - at) > (isThinned ? THINNED : reach)) {
      return null;
    }
    return { second, kind: within(damaged, second) ? "damaged" : within(repeats, second) ? "repeat" : "own" };
  }

  async #gap(at, signal) {
    const { time } = this.#context;
    const { spans } = await this.#coverage(at - FAR, at + FAR, THINNED, signal);
    const before = spans.filter(([, last]) => last < at).at(-1)?.[1];
    const after = spans.find(([first]) => first > at)?.[0];
    const way = (second, words) => second !== undefined && h("a", {
      class: "button", href: this.#context.hashOf(second),
    }, `${words} ${time.isSameDay(second, at) ? time.clock(second) : time.fullMoment(second)}`);
    this.#empty(h("p", {}, `No still at ${time.clock(at)} ${time.zone(at)}`),
      h("p", { class: "actions" }, way(before, "Last before:"), way(after, "Next after:")));
  }

  #failed(error) {
    this.#empty(h("p", {}, error.name === "EncodingError" ? "The still is gone or cannot be shown" : error.message));
  }

  #empty(...content) {
    this.still = null;
    this.#image.hidden = true;
    this.#scrub.hidden = true;
    this.#open.hidden = true;
    this.#blank.hidden = false;
    this.#blank.replaceChildren(...content);
    this.#changed();
  }

  #put(image, still) {
    const { time, fleet, api } = this.#context;
    this.still = still;
    image.alt = `${fleet.name(this.#camera)}, ${time.fullMoment(still.second)}`;
    this.#image.replaceWith(image);
    this.#image = image;
    this.#scrub.hidden = true;
    this.#blank.hidden = true;
    this.#open.hidden = false;
    this.#open.href = this.#at === null ? api.url(`latest_image/${this.#camera}`)
      : api.url(`stills/${this.#camera}/${still.second}.jpg`);
    setText(this.#time, time.fullMoment(still.second));
    setText(this.#kind, KINDS[still.kind] || "");
    this.#kind.className = `kind ${still.kind || ""}`;
    this.#showState();
    this.#changed();
  }

  // Live, the state of the stream belongs to the picture.
  #showState() {
    const row = this.#context.fleet.row(this.#camera);
    const says = row && this.#at === null ? this.#context.fleet.describe(row) : null;
    this.element.classList.toggle("dark", Boolean(says) && (says.level === "bad" || says.level === "idle"));
    if (says) {
      setText(this.#note, says.level === "good" || says.age === null ? "" : `${this.#context.time.duration(says.age)} old`);
    }
  }
}

// The closest second of ascending spans, or null.
function closestIn(spans, at) {
  let best = null;
  for (const [first, last] of spans) {
    const second = Math.min(last, Math.max(first, at));
    if (best === null || Math.abs(second - at) < Math.abs(best - at)) {
      best = second;
    }
  }
  return best;
}
