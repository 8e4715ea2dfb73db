import { h } from "./dom.js";
import { Pictures } from "./frames.js";

const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];

// Plays the stills of a snapshot, one a second at normal speed. A second without a still is shown as such for as long
// as it lasted. `texts` names what is shown: `clock(second)`, `title(second)`.
export class Player {
  #texts;
  #pictures;
  #frames = [];
  #moment = 0;
  #at = -1;
  #speed = 1;
  #timer = 0;
  #playing = false;
  #moved;

  #stage = h("div", { class: "player-picture" });
  #blank = h("p", { class: "player-blank" });
  #clock = h("span", { class: "player-clock" });
  #offset = h("span", { class: "player-offset" });
  #kind = h("span", { class: "player-kind" });
  #cells = h("div", { class: "player-cells", "aria-hidden": "true" });
  #slider = h("input", { type: "range", min: "0", step: "1", class: "player-slider", "aria-label": "Second shown" });
  #play = h("button", { type: "button", class: "primary player-play" });
  #back = h("button", { type: "button", "aria-label": "One second back" }, "‹");
  #forth = h("button", { type: "button", "aria-label": "One second on" }, "›");
  #home = h("button", { type: "button" }, "To the moment");
  #speeds = h("select", {}, ...SPEEDS.map((speed) => h("option", { value: String(speed) }, `${speed}×`)));

  constructor(url, texts, moved) {
    this.#texts = texts;
    this.#moved = moved;
    this.#pictures = new Pictures(url, (second) => this.#arrived(second));
    this.#speeds.value = "1";
    this.element = h(
      "figure",
      { class: "player" },
      h(
        "div",
        { class: "player-stage" },
        this.#stage,
        this.#blank,
        h("figcaption", { class: "player-caption" }, this.#clock, this.#offset, this.#kind),
      ),
      h("div", { class: "player-track" }, this.#cells, this.#slider),
      h(
        "div",
        { class: "player-controls" },
        this.#back,
        this.#play,
        this.#forth,
        h("label", { class: "player-speed" }, "Speed ", this.#speeds),
        this.#home,
        h("span", { class: "player-keys" }, "Arrow keys step, space plays"),
      ),
    );
    this.#slider.addEventListener("input", () => this.#seek(Number(this.#slider.value)));
    this.#play.addEventListener("click", () => this.toggle());
    this.#back.addEventListener("click", () => this.step(-1));
    this.#forth.addEventListener("click", () => this.step(1));
    this.#home.addEventListener("click", () => this.toMoment());
    this.#speeds.addEventListener("change", () => {
      this.#speed = Number(this.#speeds.value);
      this.#schedule();
    });
    this.#showButton();
  }

  // The frames as they are now; the second that is shown stays.
  show(frames, moment) {
    const second = this.#at < 0 ? moment : this.#frames[this.#at].second;
    this.#frames = frames;
    this.#moment = moment;
    this.#slider.max = String(frames.length - 1);
    this.#slider.parentElement.style.setProperty("--seconds", String(frames.length));
    this.#cells.replaceChildren(...frames.map((frame) => h("i", { class: this.#cellClass(frame) })));
    this.#go(Math.max(0, frames.findIndex((frame) => frame.second === second)));
  }

  get second() {
    return this.#frames[this.#at].second;
  }

  toggle() {
    this.#playing = !this.#playing;
    if (this.#playing && this.#at === this.#frames.length - 1) {
      this.#go(0);
    }
    this.#showButton();
    this.#schedule();
  }

  step(by) {
    this.#seek(this.#at + by);
  }

  toMoment() {
    this.#seek(this.#frames.findIndex((frame) => frame.second === this.#moment));
  }

  toStart() {
    this.#seek(0);
  }

  toEnd() {
    this.#seek(this.#frames.length - 1);
  }

  // Asks again for pictures that could not be fetched.
  retry() {
    this.#pictures.forgetFailed();
    this.#go(this.#at);
  }

  end() {
    clearTimeout(this.#timer);
    this.#playing = false;
    this.#pictures.end();
  }

  // Whoever moves by hand wants to look, not to be carried on.
  #seek(index) {
    this.#pause();
    this.#go(Math.min(this.#frames.length - 1, Math.max(0, index)));
  }

  #pause() {
    this.#playing = false;
    clearTimeout(this.#timer);
    this.#showButton();
  }

  #schedule() {
    clearTimeout(this.#timer);
    if (this.#playing) {
      this.#timer = setTimeout(() => this.#advance(), 1000 / this.#speed);
    }
  }

  #advance() {
    if (this.#at === this.#frames.length - 1) {
      this.#pause();
      return;
    }
    const next = this.#frames[this.#at + 1];
    // What is still under way is waited for: a player that runs ahead of its pictures shows nothing.
    if (next.kind === "still" && !this.#isThere(next.second)) {
      this.#want(this.#at + 1);
      this.#timer = setTimeout(() => this.#advance(), 50);
      return;
    }
    this.#go(this.#at + 1);
    this.#schedule();
  }

  #isThere(second) {
    const picture = this.#pictures.get(second);
    return picture !== undefined && (picture.image !== null || picture.failed);
  }

  #arrived(second) {
    const index = this.#frames.findIndex((frame) => frame.second === second);
    if (index >= 0) {
      this.#cells.children[index].className = this.#cellClass(this.#frames[index]);
    }
    if (index === this.#at) {
      this.#show();
    }
  }

  #cellClass(frame) {
    const kind = this.#kindOf(frame);
    return frame.second === this.#moment ? `${kind} moment` : kind;
  }

  #kindOf(frame) {
    return frame.kind === "still" && this.#pictures.get(frame.second)?.repeat ? "repeat" : frame.kind;
  }

  #go(index) {
    this.#at = index;
    this.#slider.value = String(index);
    this.#want(index);
    this.#show();
    this.#moved(this.#frames[index]);
  }

  // First what is shown, then what playing or a step back will show.
  #want(index) {
    const order = [...this.#frames.slice(index), ...this.#frames.slice(0, index).reverse()];
    this.#pictures.want(order.filter((frame) => frame.kind === "still").map((frame) => frame.second));
  }

  #show() {
    const frame = this.#frames[this.#at];
    const picture = this.#pictures.get(frame.second);
    const image = picture?.image ?? null;
    if (image) {
      image.alt = this.#texts.title(frame.second);
      this.#stage.replaceChildren(image);
    }
    const blank = image ? "" : blankText(frame, picture);
    this.#blank.textContent = blank;
    this.#blank.hidden = blank === "";
    // The picture before stays while its successor is on its way, but must not stand for a second without one.
    this.#stage.hidden = blank !== "";
    this.#clock.textContent = this.#texts.clock(frame.second);
    this.#offset.textContent = offsetText(frame.second - this.#moment);
    this.#kind.textContent = kindText(this.#kindOf(frame));
    this.#slider.setAttribute("aria-valuetext", this.#spoken(frame, picture));
  }

  #spoken(frame, picture) {
    const failed = picture?.failed ? "could not be loaded" : "";
    const parts = [
      this.#texts.clock(frame.second),
      frame.second === this.#moment ? "the moment" : offsetText(frame.second - this.#moment, "seconds"),
      failed || kindText(this.#kindOf(frame)),
      `${this.#at + 1} of ${this.#frames.length}`,
    ];
    return parts.filter((part) => part !== "").join(", ");
  }

  #showButton() {
    this.#play.textContent = this.#playing ? "Pause" : "Play";
    this.#play.classList.toggle("playing", this.#playing);
  }
}

function blankText(frame, picture) {
  if (frame.kind === "missing") {
    return "There is no picture of this second";
  }
  if (frame.kind === "coming") {
    return "This second is still to come";
  }
  if (picture?.failed) {
    return "This picture could not be loaded";
  }
  return "";
}

function kindText(kind) {
  return { still: "", repeat: "repeat of the picture before", missing: "missing", coming: "still to come" }[kind];
}

function offsetText(seconds, unit = "s") {
  if (seconds === 0) {
    return "the moment";
  }
  return `${seconds < 0 ? "−" : "+"}${Math.abs(seconds)} ${unit}`;
}
