// Recordings of a camera and a day, newest first.

import { h, heading, icon, notice } from "./dom.js";
import { RecordingPlayer, fileName } from "./recording-player.js";

const PAGE = 60;
const AGAIN_MILLIS = 1500;
// A page that stays open for days gets some ten thousand recordings a day.
const MOST_ROWS = 1000;

export const styles = ["segments.css"];

export function mount(main, route, context) {
  const view = new SegmentsView(main, context);
  view.follow(route);
  return { update: (next) => view.follow(next), unmount: () => view.close() };
}

class SegmentsView {
  #context;
  #params = new URLSearchParams();
  #camera = h("select", { onchange: () => this.#filter() });
  #day = h("input", { type: "date", onchange: () => this.#filter() });
  #list = h("ul", { class: "segments" });
  #state = h("div");
  #more = h("button", { type: "button", hidden: true, onclick: () => this.#loadMore() }, "Show more");
  #player;
  #shown = new Map();
  #cursor = null;
  #abort = null;
  #asked = null;
  #timer = 0;
  #ends;

  constructor(main, context) {
    this.#context = context;
    this.#player = new RecordingPlayer(context);
    const title = heading("Recordings");
    document.title = "Recordings · gatecam";
    const field = (text, input) => h("label", {}, h("span", { class: "quiet" }, `${text} `), input);
    main.append(h("div", { class: "head" }, title, h("div", { class: "tools filter" }, field("Camera", this.#camera),
      field("Day", this.#day))), this.#player.element, this.#list, this.#state, h("p", { class: "actions" }, this.#more));
    this.#ends = [
      context.fleet.onChange((id) => id === null && this.#showCameras()),
      context.events.on("segment", () => this.#soon()),
      context.events.on("reset", () => this.#load()),
    ];
    this.#showCameras();
    title.focus({ preventScroll: true });
  }

  close() {
    this.#ends.forEach((end) => end());
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#asked?.abort();
    this.#player.close();
  }

  // "#/segments?camera=3&day=2026-11-20&t=1795287356": t plays what was recorded then.
  follow({ params }) {
    const before = this.#params;
    this.#params = params;
    const at = this.#context.time.inAddress(params.get("t"));
    if (at !== null && !params.get("day")) {
      params.set("day", this.#context.time.toInput(at).slice(0, 10));
    }
    this.#camera.value = params.get("camera") || "";
    this.#day.value = params.get("day") || "";
    const isSameList = ["camera", "day"].every((name) => before.get(name) === params.get(name)) && this.#shown.size;
    if (!isSameList) {
      this.#load();
    }
    this.#asked?.abort();
    if (at !== null && params.get("camera")) {
      this.#playAt(Number(params.get("camera")), at);
    } else {
      this.#player.hide();
    }
  }

  #filter() {
    const params = new URLSearchParams();
    for (const [name, value] of [["camera", this.#camera.value], ["day", this.#day.value]]) {
      if (value) {
        params.set(name, value);
      }
    }
    this.#context.navigate(`#/segments${params.size ? `?${params}` : ""}`);
  }

  // Also the camera of the address, when it is none of those that there are.
  #showCameras() {
    const { fleet } = this.#context;
    const wanted = this.#params.get("camera") || "";
    const ids = fleet.rows().map(({ id }) => String(id));
    const all = wanted && !ids.includes(wanted) ? [...ids, wanted] : ids;
    this.#camera.replaceChildren(h("option", { value: "" }, "All cameras"),
      ...all.map((id) => h("option", { value: id }, fleet.name(Number(id)))));
    this.#camera.value = wanted;
  }

  #query(cursor) {
    const { time } = this.#context;
    const [day] = time.fromInput(this.#params.get("day") ? `${this.#params.get("day")}T12:00:00` : "");
    return {
      camera: this.#params.get("camera"), limit: PAGE, cursor,
      ...(day ? { from: time.midnight(day), to: time.midnight(day, 1) } : {}),
    };
  }

  async #load() {
    this.#abort?.abort();
    this.#abort = new AbortController();
    this.#shown.clear();
    this.#list.replaceChildren();
    this.#more.hidden = true;
    this.#list.append(...[1, 2, 3].map(() => h("li", { class: "segment skeleton", "aria-hidden": "true" })));
    await this.#read(null);
  }

  #loadMore() {
    return this.#read(this.#cursor);
  }

  async #read(cursor) {
    const { signal } = this.#abort;
    try {
      const answer = await this.#context.api.request("GET", "segment_api/segments", { params: this.#query(cursor), signal });
      const segments = await answer.json();
      const next = /[?&]cursor=([^&>]+)[^>]*>;\s*rel="next"/.exec(answer.headers.get("Link") || "");
      this.#cursor = next ? decodeURIComponent(next[1]) : null;
      this.#list.querySelectorAll(".skeleton").forEach((one) => one.remove());
      this.#add(segments, (row) => this.#list.append(row));
      this.#more.hidden = !this.#cursor;
      this.#state.replaceChildren(...(this.#shown.size ? [] : [this.#nothing()]));
    } catch (error) {
      if (!signal.aborted) {
        this.#list.querySelectorAll(".skeleton").forEach((one) => one.remove());
        this.#state.replaceChildren(notice("The recordings cannot be listed", error.message,
          h("button", { type: "button", onclick: () => this.#load() }, "Try again")));
      }
    }
  }

  #nothing() {
    const isFiltered = this.#params.get("camera") || this.#params.get("day");
    return isFiltered ? notice("Nothing was recorded here", "",
      h("a", { class: "button", href: "#/segments" }, "Show all recordings"))
      : notice("No recordings yet", "A recording appears when it is closed. Whether a camera is recorded is one of its settings.",
        h("a", { class: "button", href: "#/settings" }, "Settings"));
  }

  #add(segments, place) {
    for (const segment of segments) {
      const known = this.#shown.get(segment.event_id);
      const row = this.#row(segment);
      if (known) {
        known.replaceWith(row);
      } else {
        place(row);
      }
      this.#shown.set(segment.event_id, row);
    }
  }

  #row(segment) {
    const { api, time, fleet } = this.#context;
    const base = `segments/${segment.event_id}`;
    const picture = segment.low_res_image_path
      ? h("img", { src: api.url(`${base}.jpg`), alt: "", loading: "lazy", width: "160", height: "90" })
      : h("span", { class: "blank" });
    const end = segment.start + segment.duration;
    const times = `${time.clock(segment.start)} to ${time.clock(end)} ${time.zone(end)}`;
    return h("li", { class: "segment" },
      h("a", { class: "play", href: this.#hashOf(segment) }, picture,
        h("span", {}, h("strong", {}, times), h("span", { class: "quiet" },
          `${fleet.name(segment.camera)} · ${time.fullDate(segment.start)} · ${time.duration(segment.duration)}`))),
      h("a", { class: "button quiet", href: api.url(`${base}.mp4`), download: fileName(segment, time),
        title: "Download", "aria-label": `Download ${times}, ${fleet.name(segment.camera)}` },
      icon("M12 4v11 M7 11l5 5 5-5 M5 20h14")));
  }

  #hashOf(segment) {
    const params = new URLSearchParams({ camera: segment.camera, ...(this.#params.get("day")
      ? { day: this.#params.get("day") } : {}), t: Math.ceil(segment.start) });
    return `#/segments?${params}`;
  }

  // One that was closed just now; its picture comes a little later.
  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#newest(), AGAIN_MILLIS);
  }

  async #newest() {
    // Ended when another list is asked for, which these would not belong to.
    const { signal } = this.#abort;
    try {
      const segments = await this.#context.api.get("segment_api/segments", this.#query(null), { signal });
      const fresh = segments.filter(({ event_id: id }) => !this.#shown.has(id));
      if (this.#shown.size + fresh.length > MOST_ROWS && this.#isUntouched()) {
        await this.#load();
        return;
      }
      this.#add(fresh.reverse(), (row) => this.#list.prepend(row));
      if (this.#shown.size) {
        this.#state.replaceChildren();
      }
    } catch {
      // What is shown stays true.
    }
  }

  // Nobody looks at what is further down, or is about to.
  #isUntouched() {
    return window.scrollY === 0 && !this.#list.contains(document.activeElement);
  }

  // Until something else is wanted: an answer that comes late is not what is looked for any more.
  async #playAt(camera, at) {
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      const segments = await this.#context.api.get("segment_api/segments", { camera, from: at, to: at + 1, limit: 5 },
        { signal });
      const segment = segments.find(({ start, duration }) => at >= start - 1 && at < start + duration);
      segment ? this.#player.play(segment, Math.max(0, at - segment.start), segments)
        : this.#player.say(`Nothing was recorded at ${this.#context.time.fullMoment(at)}`);
    } catch (error) {
      if (!signal.aborted) {
        this.#player.say(error.message);
      }
    }
  }
}
