// The large picture: the newest still, or that of a chosen moment. While somebody scrubs it shows the thumbnail that is
// there already; the full still comes when they rest.

import { h, setText } from "./dom.js";
import { Pictures } from "./pictures.js";

const REST_MILLIS = 180;
const FAR = 86400;
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
    if (second === null) {
      this.#empty(h("p", {}, "No picture yet"));
    } else if (second !== this.#liveSecond && !document.hidden) {
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
      const still = await api.get("thumbnail", { ts: at, camera: this.#camera, within: Math.ceil(reach) }, { signal });
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
        error.status === 404 ? this.#gap(at, signal) : this.#failed(error);
      }
    }
  }

  async #gap(at, signal) {
    const { api, time } = this.#context;
    const find = (direction) => api.get("thumbnail", { ts: at, camera: this.#camera, within: FAR, direction }, { signal })
      .catch(() => null);
    const [before, after] = await Promise.all([find("before"), find("after")]);
    if (signal.aborted) {
      return;
    }
    const way = (still, words) => still && still.second !== at && h("a", {
      class: "button", href: this.#context.hashOf(still.second),
    }, `${words} ${time.isSameDay(still.second, at) ? time.clock(still.second) : time.fullMoment(still.second)}`);
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
