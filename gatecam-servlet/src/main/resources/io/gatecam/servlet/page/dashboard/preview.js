// The small picture that follows the pointer over the timeline, and the time that is pointed at.

import { h, setText } from "./dom.js";

const WIDTH = 240;
const HEIGHT = 135;

export class Preview {
  #time;
  #thumbnails;
  #canvas = h("canvas", { width: WIDTH, height: HEIGHT });
  #says = h("span", { class: "says" });
  element = h("div", { class: "bubble", hidden: true, "aria-hidden": "true" }, this.#canvas, this.#says);

  constructor(time, thumbnails) {
    this.#time = time;
    this.#thumbnails = thumbnails;
  }

  hide() {
    this.element.hidden = true;
  }

  // The closest picture within reach, until that of the second itself is there; no reach, no still.
  show(second, reach, x, width) {
    const time = this.#time;
    const found = reach === null ? null : this.#thumbnails.closest(second);
    const isNear = found !== null && Math.abs(found.second - second) <= reach;
    this.#canvas.hidden = !isNear;
    this.element.classList.toggle("rough", isNear && found.second !== second);
    this.#canvas.dataset.second = found ? found.second : "";
    if (isNear) {
      this.#draw(found.bitmap);
    }
    const text = time.isSameDay(second, time.now()) ? time.clock(second) : `${time.day(second)}, ${time.clock(second)}`;
    setText(this.#says, reach === null ? `${text} · no still` : text);
    this.element.hidden = false;
    const half = Math.min(WIDTH, width) / 2 + 6;
    const middle = Math.min(Math.max(x, half), Math.max(half, width - half));
    this.element.style.transform = `translateX(calc(${middle}px - 50%))`;
  }

  #draw(bitmap) {
    const pen = this.#canvas.getContext("2d");
    const fit = Math.min(WIDTH / bitmap.width, HEIGHT / bitmap.height);
    const size = [bitmap.width * fit, bitmap.height * fit];
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    pen.drawImage(bitmap, (WIDTH - size[0]) / 2, (HEIGHT - size[1]) / 2, ...size);
  }
}
