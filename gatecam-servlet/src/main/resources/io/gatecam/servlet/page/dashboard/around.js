// What was kept in the span that the timeline shows, as lists: snapshots and recordings.

import { h } from "./dom.js";

const MOST = 12;

export class Around {
  #context;
  #camera;
  #key = null;
  #snapshots = h("ul", { class: "shots" });
  #segments = h("ul", { class: "pieces" });
  #noSnapshots = h("p", { class: "quiet" }, "…");
  #noSegments = h("p", { class: "quiet" }, "…");

  constructor(context, camera) {
    this.#context = context;
    this.#camera = camera;
    const part = (title, none, list, all) => h("section", {}, h("h2", {}, title), none, list,
      h("p", {}, h("a", { href: all }, `All ${title.toLowerCase()} of this camera`)));
    this.element = h("div", { class: "around" },
      part("Snapshots", this.#noSnapshots, this.#snapshots, `#/snapshots?camera=${camera}`),
      part("Recordings", this.#noSegments, this.#segments, `#/segments?camera=${camera}`));
  }

  // Rebuilt only when it is another list, so that nobody loses the place where they are.
  show({ snapshots, segments }, from, to) {
    const some = snapshots.filter((one) => secondOf(one) >= from && secondOf(one) <= to).slice(0, MOST);
    const pieces = segments.filter(({ start, duration }) => start + duration > from && start < to).slice(0, MOST);
    const key = JSON.stringify([some.map((one) => [secondOf(one), one.state, one.labels]), pieces.map((one) => one.event_id)]);
    if (key === this.#key) {
      return;
    }
    this.#key = key;
    this.#noSnapshots.textContent = this.#noSegments.textContent = "None in this span";
    this.#noSnapshots.hidden = some.length > 0;
    this.#noSegments.hidden = pieces.length > 0;
    this.#snapshots.replaceChildren(...some.map((one) => this.#shot(one)));
    this.#segments.replaceChildren(...pieces.map((one) => this.#piece(one)));
  }

  #shot(snapshot) {
    const { api, time } = this.#context;
    const second = secondOf(snapshot);
    const words = [...(snapshot.labels || []), snapshot.reason].filter(Boolean).join(", ");
    const still = snapshot.last_still && snapshot.last_still < second ? snapshot.last_still : second;
    return h("li", {}, h("a", { href: `#/snapshots/${this.#camera}/${second}` },
      h("img", { src: api.url(`snapshots/${this.#camera}/${second}/${still}.jpg`, { width: 160 }), alt: "", loading: "lazy",
        width: "128", height: "72" }),
      h("span", {}, h("strong", {}, time.moment(second)), words ? h("span", { class: "words" }, words) : null)));
  }

  #piece({ start, duration }) {
    const { time } = this.#context;
    return h("li", {}, h("a", { href: `#/segments?camera=${this.#camera}&t=${Math.ceil(start)}` },
      `${time.moment(start)}`), h("span", { class: "quiet" }, ` ${time.duration(duration)}`));
  }
}

const secondOf = (snapshot) => snapshot.snapshot ?? snapshot.image;
