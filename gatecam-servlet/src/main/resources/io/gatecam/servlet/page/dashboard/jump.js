// An exact date and time to go to, in the zone of the viewer.

import { h, setText } from "./dom.js";

export class Jump {
  #time;
  #go;
  #input = h("input", { type: "datetime-local", step: "1", name: "moment", required: true });
  #zone = h("span", { class: "zone quiet" });
  #twice = h("span", { class: "twice" });
  element = h("form", { class: "jump", onsubmit: (event) => this.#jump(event) },
    h("label", {}, h("span", {}, "Go to"), this.#input), this.#zone, h("button", { type: "submit" }, "Go"), this.#twice);

  constructor(time, go) {
    this.#time = time;
    this.#go = go;
  }

  // The moment that is looked at, unless somebody is just entering another; null is live.
  show(at) {
    if (at !== null && document.activeElement !== this.#input) {
      this.#input.value = this.#time.toInput(at);
    }
    setText(this.#zone, this.#time.zone(at ?? this.#time.now()));
  }

  clear() {
    this.#input.value = "";
    this.#twice.replaceChildren();
  }

  #jump(event) {
    event.preventDefault();
    const readings = this.#time.fromInput(this.#input.value);
    if (readings.length === 0) {
      return;
    }
    this.#go(readings[0]);
    // In the hour that the clocks are set back the same time comes twice.
    this.#twice.replaceChildren(...(readings.length < 2 ? [] : readings.map((at) => h("button", {
      type: "button", onclick: () => this.#go(at),
    }, this.#time.zone(at)))));
  }
}
