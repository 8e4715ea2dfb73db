// A span of time to look through: moving over it previews, a click or the arrow keys choose a moment, wheel, pinch and
// buttons change the span. It draws itself only when what it shows has changed; the pointer moves two elements.

import { h } from "./dom.js";
import { closest, covers, within, NOTHING } from "./history.js";
import { Preview } from "./preview.js";
import { TimelineKeys } from "./timeline-keys.js";
import { HEIGHT, TimelinePaint } from "./timeline-paint.js";

export const SHORTEST = 30;
export const LONGEST = 30 * 86400;
const AHEAD = 0.02;
const WHEEL = 0.0015;
const STEPS = { ArrowLeft: -1, ArrowRight: 1, PageDown: -60, PageUp: 60 };
const SHIFTED = 10;
const SLIP = 4;

export class Timeline {
  #context;
  #camera;
  #thumbnails;
  #on;
  #window = { from: 0, to: 1 };
  #data = NOTHING;
  #cursor = null;
  #pointers = new Map();
  #gesture = null;
  #pressed = null;
  #hover = null;
  #frame = 0;
  #drawn = true;
  #keys = new TimelineKeys((key) => this.#isKnown(key), (key) => this.#press(key));
  #paint;
  #canvas = h("canvas", { height: HEIGHT, "aria-hidden": "true" });
  #line = h("div", { class: "cursor", hidden: true });
  #preview;
  #track;
  #ends;

  // on: choose(at, { isSettled, isNew }), span(from, to)
  constructor(context, camera, thumbnails, on) {
    this.#context = context;
    this.#camera = camera;
    this.#thumbnails = thumbnails;
    this.#on = on;
    this.#paint = new TimelinePaint(this.#canvas, context.time);
    this.#preview = new Preview(context.time, thumbnails);
    this.#track = h("div", { class: "track", role: "slider", tabindex: "0", "aria-label": "Moment",
      "aria-orientation": "horizontal" }, this.#canvas, this.#line, this.#preview.element);
    this.element = this.#track;
    const sizes = new ResizeObserver(() => this.#redraw());
    sizes.observe(this.#canvas);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const recolour = () => {
      this.#paint.forget();
      this.#redraw();
    };
    scheme.addEventListener("change", recolour);
    this.#listen();
    this.#ends = () => {
      sizes.disconnect();
      scheme.removeEventListener("change", recolour);
      cancelAnimationFrame(this.#frame);
    };
  }

  close() {
    this.#ends();
  }

  get window() {
    return this.#window;
  }

  get width() {
    return this.#canvas.clientWidth || 1;
  }

  // What was read, or cannot be.
  show(data, isUnreadable) {
    this.#data = data;
    this.#keys.go(isUnreadable);
    // Who points at it already wants to see what has come.
    if (this.#hover !== null) {
      this.#point(this.#hover);
    }
    this.#redraw();
  }

  // Somebody chose otherwise than by keys: those that still wait are not meant any more.
  dropKeys() {
    this.#keys.drop();
  }

  // Null is live, at the end of what there is.
  setCursor(at) {
    this.#cursor = at;
    this.#describe();
    this.#schedule();
  }

  setSpan(from, to) {
    const span = Math.min(LONGEST, Math.max(SHORTEST, to - from));
    const end = Math.min(from + span, this.#newest(span));
    this.#window = { from: end - span, to: end };
    this.#describe();
    this.#redraw();
  }

  // Around a point that stays where it is: the cursor, the pointer, or now.
  zoom(factor, around = this.#cursor ?? this.#context.time.now()) {
    const { from, to } = this.#window;
    const inside = Math.min(to, Math.max(from, around));
    const span = Math.min(LONGEST, Math.max(SHORTEST, (to - from) * factor));
    const share = (inside - from) / (to - from);
    this.#move(inside - share * span, inside + (1 - share) * span);
  }

  pan(share) {
    const { from, to } = this.#window;
    this.#move(from + share * (to - from), to + share * (to - from));
  }

  // A picture of what is pointed at has arrived.
  arrived() {
    if (this.#hover !== null) {
      this.#schedule();
    }
  }

  #newest(span) {
    return this.#context.time.now() + Math.max(2, span * AHEAD);
  }

  #move(from, to) {
    this.setSpan(from, to);
    this.#on.span(this.#window.from, this.#window.to);
  }

  #redraw() {
    this.#drawn = false;
    this.#schedule();
  }

  #schedule() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (!this.#drawn) {
        this.#drawn = true;
        this.#paint.draw(this.#window, this.#data, this.#context.time.now());
      }
      this.#place();
    });
  }

  #x(at) {
    return (at - this.#window.from) / (this.#window.to - this.#window.from) * this.width;
  }

  #at(clientX) {
    const { left } = this.#canvas.getBoundingClientRect();
    const share = (clientX - left) / this.width;
    const at = this.#window.from + share * (this.#window.to - this.#window.from);
    return Math.min(at, this.#context.time.now());
  }

  // The whole second of a place: where a still is within the breadth of a pointer, that still's.
  #secondAt(clientX) {
    const at = this.#at(clientX);
    const near = closest(this.#data.seconds, Math.floor(at));
    const reach = Math.max(0.5, 3 * (this.#window.to - this.#window.from) / this.width, this.#data.step / 2);
    return near !== null && Math.abs(near + 0.5 - at) <= reach ? near : Math.floor(at);
  }

  #place() {
    const at = this.#cursor ?? this.#context.time.now();
    const x = this.#x(at + (this.#cursor === null ? 0 : 0.5));
    this.#line.hidden = x < 0 || x > this.width;
    this.#line.style.transform = `translateX(${x}px)`;
    if (this.#hover === null) {
      this.#preview.hide();
      return;
    }
    this.#showPreview(this.#hover);
  }

  #showPreview(second) {
    const span = this.#window.to - this.#window.from;
    const reach = this.#hasStill(second) ? Math.max(1, span / 40) : null;
    this.#preview.show(second, reach, this.#x(second + 0.5), this.width);
  }

  #hasStill(second) {
    return within(this.#data.spans, second) || closest(this.#data.seconds, second) === second;
  }

  #point(second) {
    this.#hover = second;
    if (second !== null && this.#hasStill(second)) {
      const near = closest(this.#data.seconds, second);
      this.#thumbnails.want(near ?? second);
    }
    this.#schedule();
  }

  #describe() {
    const { time } = this.#context;
    const now = Math.floor(time.now());
    const at = this.#cursor ?? now;
    const words = this.#cursor === null ? `Live, ${time.clock(now)} ${time.zone(now)}`
      : `${time.fullMoment(at)}${this.#hasStill(at) ? "" : ", no still"}`;
    const { from, to } = this.#window;
    this.#track.setAttribute("aria-valuemin", Math.min(from, at).toFixed(3));
    this.#track.setAttribute("aria-valuemax", Math.max(to, at).toFixed(3));
    this.#track.setAttribute("aria-valuenow", at);
    this.#track.setAttribute("aria-valuetext", words);
  }

  #listen() {
    const track = this.#track;
    track.addEventListener("pointerdown", (event) => this.#down(event));
    track.addEventListener("pointermove", (event) => this.#moved(event));
    track.addEventListener("pointerup", (event) => this.#up(event));
    track.addEventListener("pointercancel", (event) => this.#up(event, true));
    track.addEventListener("pointerleave", () => this.#pointers.size || this.#point(null));
    track.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    track.addEventListener("keydown", (event) => this.#keys.add(event));
  }

  // One finger or button scrubs; two fingers zoom and pan.
  #down(event) {
    if (event.pointerType === "mouse" && event.button !== 0) {
      return;
    }
    this.dropKeys();
    this.#track.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, event.clientX);
    if (this.#pointers.size === 2) {
      const [one, other] = [...this.#pointers.values()];
      this.#gesture = { at: this.#at((one + other) / 2), apart: Math.abs(one - other) || 1, window: this.#window };
      this.#point(null);
    } else {
      this.#gesture = null;
      // A finger may be the first of two, which choose nothing.
      this.#pressed = event.pointerType === "touch" ? event.clientX : null;
      this.#pressed ?? this.#choose(event, false);
    }
  }

  #moved(event) {
    if (!this.#pointers.has(event.pointerId)) {
      if (event.pointerType === "mouse" || event.pointerType === "pen") {
        this.#point(this.#secondAt(event.clientX));
      }
      return;
    }
    this.#pointers.set(event.pointerId, event.clientX);
    if (this.#gesture) {
      this.#pinch();
    } else if (this.#pressed === null || Math.abs(event.clientX - this.#pressed) > SLIP) {
      this.#pressed = null;
      this.#choose(event, false);
    }
  }

  #up(event, isCancelled = false) {
    if (!this.#pointers.delete(event.pointerId)) {
      return;
    }
    if (!this.#gesture && !isCancelled) {
      this.#choose(event, true);
    }
    if (this.#pointers.size === 0) {
      this.#gesture = null;
    }
    if (event.pointerType !== "mouse") {
      this.#point(null);
    }
  }

  #choose(event, isSettled) {
    const second = this.#secondAt(event.clientX);
    this.#point(second);
    if (second !== this.#cursor || isSettled) {
      this.setCursor(second);
      this.#on.choose(second, { isSettled, isNew: isSettled });
    }
  }

  #pinch() {
    if (this.#pointers.size !== 2) {
      return;
    }
    const [one, other] = [...this.#pointers.values()];
    const { at, apart, window } = this.#gesture;
    const span = (window.to - window.from) * apart / Math.max(10, Math.abs(one - other));
    const { left } = this.#canvas.getBoundingClientRect();
    const share = ((one + other) / 2 - left) / this.width;
    this.#move(at - share * span, at + (1 - share) * span);
  }

  #wheel(event) {
    event.preventDefault();
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const pixels = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    if (isSideways) {
      this.pan((event.deltaX || event.deltaY) * pixels / this.width);
    } else {
      this.zoom(Math.exp(event.deltaY * pixels * WHEEL), this.#at(event.clientX));
    }
  }

  // The ends of what there is are known when the whole span was read.
  #isKnown({ key }) {
    const { from, to } = this.#window;
    return key !== "Home" && key !== "End" || covers(this.#data, from, to, this.#context.time.now());
  }

  #press({ key, shiftKey }) {
    const now = Math.floor(this.#context.time.now());
    const at = this.#cursor ?? this.#context.fleet.newest(this.#camera) ?? now;
    if (STEPS[key]) {
      this.step(Math.min(now, at + STEPS[key] * (shiftKey && key.startsWith("Arrow") ? SHIFTED : 1)));
    } else if (key === "Home") {
      this.step(Math.min(now, this.#data.seconds.find((second) => second >= this.#window.from) ?? Math.ceil(this.#window.from)));
    } else if (key === "End") {
      this.step(Math.min(now, closest(this.#data.seconds, Math.floor(this.#window.to)) ?? now));
    } else {
      this.zoom(key === "-" ? 2 : 0.5);
    }
  }

  // By keys or buttons: the span follows when the moment leaves it.
  step(at) {
    const { from, to } = this.#window;
    if (at < from || at >= to) {
      this.#move(at - (to - from) / 2, at + (to - from) / 2);
    }
    this.setCursor(at);
    if (this.#hasStill(at)) {
      this.#thumbnails.want(at);
    }
    this.#on.choose(at, { isSettled: false, isNew: false });
  }
}
