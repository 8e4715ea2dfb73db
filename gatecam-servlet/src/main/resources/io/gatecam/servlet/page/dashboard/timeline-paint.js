// Draws a span of time. Everything has a shape of its own, for those who do not see its colour: stills are filled,
// gaps hatched, repeats dotted, damage is notched, recordings are a rail, snapshots are diamonds with their span.

const STEPS = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10800, 21600, 43200, 86400, 172800, 604800];
const LABEL_WIDTH = 52;
const LONG_LABEL_WIDTH = 78;
const HOUR = 3600;

export const HEIGHT = 92;
const MARKS = { top: 2, height: 16 };
const BAND = { top: 20, height: 34 };
const RAIL = { top: 58, height: 7 };
const AXIS = 70;

export class TimelinePaint {
  #canvas;
  #time;
  #colours = null;

  constructor(canvas, time) {
    this.#canvas = canvas;
    this.#time = time;
  }

  // The colours are those of the page, which follow the scheme of the system.
  forget() {
    this.#colours = null;
  }

  draw({ from, to }, data, now) {
    const ratio = window.devicePixelRatio || 1;
    const width = this.#canvas.clientWidth;
    if (width === 0) {
      return;
    }
    if (this.#canvas.width !== Math.round(width * ratio)) {
      this.#canvas.width = Math.round(width * ratio);
      this.#canvas.height = Math.round(HEIGHT * ratio);
    }
    this.#colours ||= this.#readColours();
    const pen = this.#canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, HEIGHT);
    const scale = { from, to, width, x: (at) => (at - from) / (to - from) * width };
    this.#stills(pen, scale, data, now);
    this.#segments(pen, scale, data.segments);
    this.#snapshots(pen, scale, data.snapshots);
    this.#axis(pen, scale);
  }

  #readColours() {
    const style = getComputedStyle(this.#canvas);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const names = ["ink", "quiet", "line", "edge", "accent", "raised", "card", "bad", "warn", "good"];
    const colours = Object.fromEntries(names.map((name) => [name, colour(name)]));
    return { ...colours, still: colour("still"), font: style.fontFamily };
  }

  #box(pen, scale, first, end, { top, height }, least = 1) {
    const left = Math.max(-2, scale.x(first));
    const right = Math.min(scale.width + 2, scale.x(end));
    if (right >= 0 && left <= scale.width) {
      pen.fillRect(left, top, Math.max(least, right - left), height);
    }
  }

  #stills(pen, scale, data, now) {
    const past = Math.min(scale.width, Math.max(0, scale.x(now)));
    pen.fillStyle = this.#colours.raised;
    pen.fillRect(0, BAND.top, past, BAND.height);
    pen.fillStyle = this.#hatch(pen);
    for (const [first, last] of data.gaps) {
      this.#box(pen, scale, first, last + 1, BAND);
    }
    pen.fillStyle = this.#colours.still;
    for (const [first, last] of data.spans) {
      this.#box(pen, scale, first, last + 1, BAND);
    }
    pen.fillStyle = this.#colours.card;
    for (const [first, last] of data.repeats) {
      this.#dots(pen, scale, first, last + 1);
    }
    pen.fillStyle = this.#colours.bad;
    for (const [first, last] of data.damaged) {
      this.#notches(pen, scale, first, last + 1);
    }
  }

  #hatch(pen) {
    const size = 8;
    const tile = new OffscreenCanvas(size, size);
    const line = tile.getContext("2d");
    line.strokeStyle = this.#colours.edge;
    line.lineWidth = 1.5;
    line.beginPath();
    for (const shift of [-size, 0, size]) {
      line.moveTo(shift, size);
      line.lineTo(shift + size, 0);
    }
    line.stroke();
    return pen.createPattern(tile, "repeat");
  }

  #dots(pen, scale, first, end) {
    const right = Math.min(scale.width, scale.x(end));
    for (let x = Math.max(0, scale.x(first)); x < right; x += 6) {
      pen.fillRect(x, BAND.top + BAND.height / 2 - 1.5, 3, 3);
    }
  }

  #notches(pen, scale, first, end) {
    const right = Math.min(scale.width, scale.x(end));
    const bottom = BAND.top + BAND.height;
    for (let x = Math.max(0, scale.x(first)); x < right; x += 8) {
      pen.beginPath();
      pen.moveTo(x, bottom);
      pen.lineTo(x + 4, bottom - 9);
      pen.lineTo(x + 8, bottom);
      pen.fill();
    }
  }

  #segments(pen, scale, segments) {
    pen.fillStyle = this.#colours.accent;
    for (const { start, duration } of segments) {
      this.#box(pen, scale, start, start + duration, RAIL, 2);
    }
    pen.fillStyle = this.#colours.card;
    for (const { start } of segments) {
      pen.fillRect(scale.x(start) - 0.5, RAIL.top, 1, RAIL.height);
    }
  }

  #snapshots(pen, scale, snapshots) {
    pen.fillStyle = this.#colours.ink;
    const middle = MARKS.top + MARKS.height / 2;
    for (const { snapshot, image, from, to } of snapshots) {
      const at = snapshot ?? image;
      const x = scale.x(at + 0.5);
      this.#box(pen, scale, from ?? at, (to ?? at) + 1, { top: middle - 1, height: 2 }, 2);
      pen.beginPath();
      pen.moveTo(x, middle - 6);
      pen.lineTo(x + 6, middle);
      pen.lineTo(x, middle + 6);
      pen.lineTo(x - 6, middle);
      pen.fill();
    }
  }

  #axis(pen, scale) {
    const perPixel = (scale.to - scale.from) / scale.width;
    const isLong = (step) => step < 60 || step >= 43200;
    const step = STEPS.find((one) => one >= perPixel * (isLong(one) ? LONG_LABEL_WIDTH : LABEL_WIDTH)) || STEPS.at(-1);
    pen.font = `12px ${this.#colours.font}`;
    pen.textBaseline = "top";
    let zone = null;
    for (const at of ticks(scale.from, scale.to, step)) {
      const x = Math.round(scale.x(at));
      const here = this.#time.zone(at);
      const isDay = at === this.#time.midnight(at);
      pen.fillStyle = isDay ? this.#colours.ink : this.#colours.line;
      pen.fillRect(x, isDay ? BAND.top : AXIS - 4, 1, isDay ? AXIS - BAND.top : 5);
      pen.fillStyle = isDay ? this.#colours.ink : this.#colours.quiet;
      const text = isDay || step >= 86400 ? this.#time.day(at) : step < 60 ? this.#time.clock(at) : this.#time.minute(at);
      // When the clocks are changed within what is shown, the zone tells the hours of one name apart.
      const label = zone !== null && here !== zone ? `${text} ${here}` : text;
      if (x + 3 + pen.measureText(label).width <= scale.width) {
        pen.fillText(label, x + 3, AXIS + 5);
      }
      zone = here;
    }
  }
}

// Where the zone's clock shows round times; up to an hour by the second, else by the calendar, which knows days of 23
// and 25 hours.
export function ticks(from, to, step) {
  const found = [];
  if (step <= HOUR) {
    const offset = -new Date(from * 1000).getTimezoneOffset() * 60;
    for (let at = Math.ceil((from + offset) / step) * step - offset; at <= to; at += step) {
      found.push(at);
    }
    return found;
  }
  const start = new Date(from * 1000);
  const hours = Math.min(24, step / HOUR);
  const days = Math.max(1, step / 86400);
  // Counted from a fixed day, so that they stay where they are while the span moves.
  const number = Date.UTC(start.getFullYear(), start.getMonth(), start.getDate()) / 86400000;
  for (let day = -(number % days); ; day += days) {
    for (let hour = 0; hour < 24; hour += hours) {
      const at = new Date(start.getFullYear(), start.getMonth(), start.getDate() + day, hour).getTime() / 1000;
      if (at > to) {
        return found;
      }
      if (at >= from) {
        found.push(at);
      }
    }
  }
}
