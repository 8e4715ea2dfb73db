// One camera: its newest picture or that of any moment, and a timeline to find the moment with.

import { Around } from "./around.js";
import { h, heading, icon, notice, setText } from "./dom.js";
import { History } from "./history.js";
import { Jump } from "./jump.js";
import { Moment } from "./moment.js";
import { SaveDialog } from "./savedialog.js";
import { Thumbnails } from "./thumbnails.js";
import { LONGEST, SHORTEST, Timeline } from "./timeline.js";
import { ZoomBar } from "./zoombar.js";

const DEFAULT_SPAN = 600;
const ADDRESS_MILLIS = 300;
const REST_MILLIS = 200;
const GOING = 20;

export const styles = ["camera.css"];

export function mount(main, route, context) {
  let view = open(main, route, context, again);
  function again(next) {
    view.close();
    main.replaceChildren();
    view = open(main, next, context, again);
  }
  return {
    update(next) {
      view.isWhole && view.id === Number(next.parts[0]) ? view.follow(next) : again(next);
    },
    unmount: () => view.close(),
  };
}

// Which cameras there are may not be known yet.
function open(main, route, context, again) {
  const id = /^\d+$/.test(route.parts[0] || "") ? Number(route.parts[0]) : null;
  const { fleet } = context;
  if (id !== null && (!fleet.known || fleet.row(id))) {
    return new CameraView(main, id, route, context, () => again(route));
  }
  document.title = "No such camera · gatecam";
  const title = heading("No such camera");
  main.append(title, notice("It may have been removed", "", h("a", { class: "button", href: "#/" }, "To the cameras")));
  title.focus({ preventScroll: true });
  return { id, isWhole: false, close() {} };
}

class CameraView {
  isWhole = true;
  #context;
  #at = null;
  #following = true;
  #addressTimer = 0;
  #restTimer = 0;
  #title = heading("");
  #state = h("span", { class: "state" });
  #why = h("p", { class: "why", hidden: true });
  #cameras = h("select", { "aria-label": "Other camera", onchange: () => this.#other() });
  #live = h("button", { type: "button", class: "live", onclick: () => this.#goLive() }, "Live");
  #download = h("a", { class: "button" }, icon("M12 4v11 M7 11l5 5 5-5 M5 20h14"), "Download");
  #play = h("a", { class: "button" }, icon("M7 5l12 7-12 7z"), "Recording");
  #jump;
  #zoom;
  #problem = h("p", { class: "bad", role: "status" });
  #result = h("p", { class: "result", role: "status" });
  #thumbnails;
  #moment;
  #timeline;
  #history;
  #save;
  #around;
  #gone;
  #ends;

  constructor(main, id, route, context, gone) {
    this.id = id;
    this.#gone = gone;
    this.#context = { ...context, hashOf: (at) => this.#hash(at) };
    this.#thumbnails = new Thumbnails(context.api, id, (second) => this.#arrived(second));
    this.#moment = new Moment(this.#context, id, this.#thumbnails, () => this.#showMoment());
    this.#timeline = new Timeline(context, id, this.#thumbnails, {
      choose: (at, how) => this.#choose(at, how),
      span: () => this.#spanned(),
    });
    this.#zoom = new ZoomBar(context.time, this.#timeline);
    this.#jump = new Jump(context.time, (at) => this.#goTo(at));
    this.#history = new History(context, id, () => this.#read());
    this.#save = new SaveDialog(context, id, (snapshot) => this.#saved(snapshot));
    this.#around = new Around(this.#context, id);
    this.#build(main);
    this.#ends = this.#listen();
    this.#showRow();
    this.follow(route, true);
    this.#title.focus({ preventScroll: true });
  }

  close() {
    this.#ends.forEach((end) => end());
    clearTimeout(this.#addressTimer);
    clearTimeout(this.#restTimer);
    for (const part of [this.#moment, this.#timeline, this.#history, this.#thumbnails]) {
      part.close();
    }
  }

  #build(main) {
    const step = (text, seconds) => h("button", { type: "button", onclick: () => this.#step(seconds) }, text);
    const save = h("button", { type: "button", class: "primary", onclick: () => this.#save.open(this.#at) },
      "Save snapshot");
    this.#moment.tools.append(this.#play, this.#download, save);
    main.append(
      h("div", { class: "head" }, this.#title, this.#state, h("div", { class: "tools" }, this.#cameras)),
      this.#why, this.#moment.element, this.#result,
      h("section", { class: "time", "aria-label": "Timeline" }, this.#timeline.element,
        this.#zoom.element, this.#problem),
      h("div", { class: "controls", role: "group", "aria-label": "Moment" },
        h("div", { class: "steps" }, step("−10 s", -10), step("−1 s", -1), this.#live, step("+1 s", 1),
          step("+10 s", 10)),
        this.#jump.element),
      this.#around.element, this.#save.element);
  }

  #listen() {
    const { fleet, events } = this.#context;
    const again = ({ camera }) => camera === this.id && this.#history.again(200);
    const visible = () => document.hidden || this.#tick();
    document.addEventListener("visibilitychange", visible);
    const timer = setInterval(() => document.hidden || this.#tick(), 1000);
    return [
      fleet.onChange((id) => (id === null || id === this.id) && this.#showRow()),
      events.on("still", ({ camera, second }) => camera === this.id && this.#history.add(second)),
      events.on("snapshot", again), events.on("segment", again), events.on("reset", () => this.#history.again()),
      events.on("connection", ({ state }) => state !== "away" && this.#history.problem && this.#history.again()),
      () => clearInterval(timer), () => document.removeEventListener("visibilitychange", visible),
    ];
  }

  // What the address says: a moment and a span, or live.
  follow({ params }, isFirst = false) {
    const wanted = this.#context.time.inAddress(params.get("t"));
    const span = Math.min(LONGEST, Math.max(SHORTEST, Number.parseInt(params.get("span"), 10) || DEFAULT_SPAN));
    const { from, to } = this.#timeline.window;
    const isSame = !isFirst && wanted === this.#at && Math.abs(to - from - span) < 1;
    if (isSame) {
      return;
    }
    this.#timeline.dropKeys();
    this.#at = wanted;
    this.#following = wanted === null;
    const isInside = !isFirst && wanted !== null && wanted > from && wanted < to && Math.abs(to - from - span) < 1;
    if (!isInside) {
      const middle = wanted ?? this.#context.time.now();
      this.#timeline.setSpan(middle - span / 2, middle + span / 2);
    }
    this.#timeline.setCursor(wanted);
    this.#zoom.show();
    this.#showAt(true);
    this.#look();
  }

  #hash(at = this.#at) {
    const { from, to } = this.#timeline.window;
    const span = Math.round(to - from);
    const params = [...(at === null ? [] : [`t=${at}`]), ...(span === DEFAULT_SPAN ? [] : [`span=${span}`])];
    return `#/camera/${this.id}${params.length ? `?${params.join("&")}` : ""}`;
  }

  // Steps by keys and the movement of a pointer are one step back in the browser.
  #address(isNew) {
    clearTimeout(this.#addressTimer);
    const write = () => location.hash !== this.#hash() && this.#context.navigate(this.#hash(), { replace: !isNew });
    if (isNew) {
      write();
    } else {
      this.#addressTimer = setTimeout(write, ADDRESS_MILLIS);
    }
  }

  #choose(at, { isSettled, isNew }) {
    const wasLive = this.#at === null;
    this.#at = at;
    this.#following = false;
    this.#showAt(isSettled);
    this.#address(isNew || wasLive && isSettled);
  }

  #showAt(isSettled) {
    this.#live.setAttribute("aria-pressed", String(this.#at === null));
    if (this.#at === null) {
      this.#moment.live();
    } else {
      this.#moment.show(this.#at, this.#reach(), isSettled);
    }
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#rested(), isSettled ? 0 : REST_MILLIS);
  }

  // What costs layout waits until nobody moves any more.
  #rested() {
    this.#jump.show(this.#at);
  }

  // How far a still may be from the moment that is pointed at: what a pointer cannot tell apart, or older stills leave.
  #reach() {
    const { from, to } = this.#timeline.window;
    return Math.max(1, 2 * (to - from) / this.#timeline.width, this.#history.data.step - 1);
  }

  #step(seconds) {
    const { fleet, time } = this.#context;
    const now = Math.floor(time.now());
    this.#timeline.dropKeys();
    this.#timeline.step(Math.min(now, (this.#at ?? fleet.newest(this.id) ?? now) + seconds));
  }

  #goLive() {
    this.#timeline.dropKeys();
    this.#at = null;
    this.#following = true;
    this.#jump.clear();
    this.#timeline.setCursor(null);
    this.#showAt(true);
    this.#tick();
    this.#address(true);
  }

  #goTo(at) {
    const { time } = this.#context;
    this.#timeline.dropKeys();
    const moment = Math.min(at, Math.floor(time.now()));
    const { from, to } = this.#timeline.window;
    if (moment < from || moment >= to) {
      this.#timeline.setSpan(moment - (to - from) / 2, moment + (to - from) / 2);
    }
    this.#timeline.setCursor(moment);
    this.#choose(moment, { isSettled: true, isNew: true });
    this.#look();
  }

  #spanned() {
    const { to } = this.#timeline.window;
    this.#following = this.#at === null && to >= this.#context.time.now();
    this.#zoom.show();
    this.#look();
    this.#address(false);
  }

  #look() {
    const { from, to } = this.#timeline.window;
    this.#history.show(from, to, this.#timeline.width);
  }

  #read() {
    const { data, problem } = this.#history;
    setText(this.#problem, problem ? `The timeline cannot be read: ${problem.message}` : "");
    this.#timeline.show(data, problem !== null);
    const { from, to } = this.#timeline.window;
    if (!problem) {
      this.#around.show(data, from, to);
    }
    this.#prefetch(data.seconds, from, to);
    this.#showMoment();
  }

  // What is around the moment, then a few of all that is shown.
  #prefetch(seconds, from, to) {
    // The oldest are about to go where nothing older is kept.
    const inside = seconds.filter((second) => second >= from && second <= to && second > seconds[0] + GOING);
    const near = this.#at === null ? [] : inside.filter((second) => Math.abs(second - this.#at) <= 6);
    const every = Math.max(1, Math.ceil(inside.length / 48));
    this.#thumbnails.prefetch([...near, ...inside.filter((second, index) => index % every === 0)]);
  }

  #arrived(second) {
    this.#timeline.arrived();
    this.#moment.arrived(second);
  }

  #tick() {
    this.#showRow();
    if (this.#following) {
      const { from, to } = this.#timeline.window;
      const now = this.#context.time.now();
      this.#timeline.setSpan(now, now + to - from);
      this.#timeline.setCursor(this.#at);
    }
    this.#look();
  }

  #showRow() {
    const { fleet, time } = this.#context;
    const row = fleet.row(this.id);
    const name = fleet.name(this.id);
    setText(this.#title, name);
    document.title = `${name} · gatecam`;
    this.#showCameras(fleet.rows());
    if (!row) {
      fleet.known && this.#gone();
      return;
    }
    const says = fleet.describe(row);
    setText(this.#state, says.text);
    this.#state.className = `state ${says.level}`;
    this.#why.hidden = says.level !== "bad";
    setText(this.#why, says.level === "bad"
      ? `Dark since ${time.moment(says.since)}, ${time.ago(says.since)}${says.reason ? `: ${says.reason}` : ""}` : "");
    if (this.#at === null) {
      this.#moment.live();
    }
  }

  #showCameras(rows) {
    const key = rows.map(({ id, name }) => `${id} ${name}`).join();
    if (this.#cameras.dataset.key !== key) {
      this.#cameras.dataset.key = key;
      this.#cameras.hidden = rows.length < 2;
      this.#cameras.replaceChildren(h("option", { value: "" }, "Other camera…"),
        ...rows.filter(({ id }) => id !== this.id).map(({ id }) => h("option", { value: id }, this.#context.fleet.name(id))));
    }
  }

  // Another camera at the same moment.
  #other() {
    this.#context.navigate(this.#hash().replace(/^#\/camera\/\d+/, `#/camera/${this.#cameras.value}`));
  }

  #showMoment() {
    const { api, time } = this.#context;
    const still = this.#moment?.still;
    enable(this.#download, still && api.url(`stills/${this.id}/${still.second}.jpg`));
    if (still) {
      this.#download.download = `camera-${this.id}_${time.fileStamp(still.second)}.jpg`;
    }
    const at = this.#at;
    const segment = at === null ? null
      : this.#history.data.segments.find(({ start, duration }) => at >= start && at < start + duration);
    enable(this.#play, segment && `#/segments?camera=${this.id}&t=${at}`);
  }

  #saved(snapshot) {
    const { time, announce } = this.#context;
    const second = snapshot.image ?? snapshot.snapshot;
    this.#result.replaceChildren(`Saved ${time.moment(second)}. `,
      h("a", { href: `#/snapshots/${this.id}/${second}` }, "Show"));
    announce("Saved");
    this.#history.again();
  }
}

// A link without a place to go is no link.
function enable(link, href) {
  href ? link.setAttribute("href", href) : link.removeAttribute("href");
  link.toggleAttribute("aria-disabled", false);
  link.classList.toggle("off", !href);
  if (!href) {
    link.setAttribute("aria-disabled", "true");
    link.setAttribute("role", "link");
  }
}
