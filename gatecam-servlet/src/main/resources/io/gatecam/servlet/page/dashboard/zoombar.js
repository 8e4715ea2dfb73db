// What the timeline shows of the time, by buttons, and what its drawing means.

import { h } from "./dom.js";

const SPANS = [[60, "1 minute"], [300, "5 minutes"], [600, "10 minutes"], [3600, "1 hour"], [21600, "6 hours"],
  [86400, "1 day"], [604800, "1 week"], [2592000, "30 days"]];
const LEGEND = [["stills", "stills"], ["gap", "gap"], ["repeat", "repeat"], ["damage", "damaged"],
  ["snapshot", "snapshot"], ["segment", "recording"]];

export class ZoomBar {
  #time;
  #timeline;
  #span = h("select", { "aria-label": "Span of the timeline", onchange: () => this.#choose() });

  constructor(time, timeline) {
    this.#time = time;
    this.#timeline = timeline;
    const button = (text, label, action) => h("button", { type: "button", "aria-label": label, onclick: action }, text);
    this.element = h("div", { class: "zooms" }, button("‹", "Earlier", () => timeline.pan(-0.5)),
      button("›", "Later", () => timeline.pan(0.5)), button("−", "Longer span", () => timeline.zoom(2)), this.#span,
      button("+", "Shorter span", () => timeline.zoom(0.5)),
      h("ul", { class: "legend", "aria-label": "Legend" }, LEGEND.map(([name, text]) => h("li", { class: name }, text))));
  }

  // The list of spans has the one that is shown, whatever it is.
  show() {
    const { from, to } = this.#timeline.window;
    const span = Math.round(to - from);
    const isOdd = !SPANS.some(([seconds]) => seconds === span);
    const all = isOdd ? [[span, this.#time.duration(span)], ...SPANS] : SPANS;
    this.#span.replaceChildren(...all.map(([value, text]) => h("option", { value, selected: value === span }, text)));
  }

  #choose() {
    const { from, to } = this.#timeline.window;
    this.#timeline.zoom(Number(this.#span.value) / (to - from));
  }
}
