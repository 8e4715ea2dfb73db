// All cameras at a glance: the newest still of each, whether it is live, and why it is not.

import { h, heading, icon, notice, setText } from "./dom.js";
import { Pictures } from "./pictures.js";
import { SaveBar } from "./savebar.js";

const RATIO = 16 / 9;
const LEAST_WIDTH = 300;
const CAPTION_HEIGHT = 44;
const GAP = 12;
const TICK_MILLIS = 1000;

export function mount(main, route, context) {
  const wall = new Wall(main, context);
  return { update() {}, unmount: () => wall.close() };
}

class Wall {
  #context;
  #tiles = new Map();
  #pictures = new Pictures();
  #grid = h("ul", { class: "wall" });
  #title = heading("Cameras");
  #summary = h("p", { class: "quiet", id: "summary" });
  #state = h("div");
  #save;
  #ends;

  // Pictures that nobody sees are not fetched.
  #sight = new IntersectionObserver((entries) => entries.forEach((entry) => {
    const tile = this.#tiles.get(Number(entry.target.dataset.camera));
    if (tile) {
      tile.inSight = entry.isIntersecting;
      this.#picture(tile);
    }
  }), { rootMargin: "100px" });

  constructor(main, context) {
    this.#context = context;
    this.#save = new SaveBar(context, () => this.#showChosen());
    const full = h("button", { type: "button", class: "quiet full-screen", onclick: () => this.#fullScreen() },
      icon("M4 9V4h5 M15 4h5v5 M20 15v5h-5 M9 20H4v-5"), "Full screen");
    full.hidden = !document.fullscreenEnabled;
    main.append(h("div", { class: "head" }, this.#title, this.#summary, h("div", { class: "tools" }, full)),
      this.#grid, this.#state, this.#save.element);
    document.title = "Cameras · gatecam";
    const layout = new ResizeObserver(() => this.#layout());
    layout.observe(main);
    const timer = setInterval(() => this.#tick(), TICK_MILLIS);
    const ends = context.fleet.onChange((id) => (id === null ? this.#all() : this.#one(id)));
    const visible = () => document.hidden || this.#tiles.forEach((tile) => this.#picture(tile));
    document.addEventListener("visibilitychange", visible);
    this.#ends = () => {
      ends();
      clearInterval(timer);
      layout.disconnect();
      this.#sight.disconnect();
      document.removeEventListener("visibilitychange", visible);
    };
    this.#all();
    this.#title.focus({ preventScroll: true });
  }

  close() {
    this.#ends();
    this.#save.close();
  }

  #all() {
    const { fleet, events } = this.#context;
    const rows = fleet.rows();
    for (const [id, tile] of this.#tiles) {
      if (!fleet.row(id)) {
        this.#sight.unobserve(tile.element);
        tile.element.remove();
        this.#tiles.delete(id);
      }
    }
    rows.forEach((row, index) => {
      const tile = this.#tiles.get(row.id) || this.#add(row);
      if (this.#grid.children[index] !== tile.element) {
        this.#grid.insertBefore(tile.element, this.#grid.children[index] || null);
      }
      this.#show(tile);
    });
    this.#save.offer(rows.map((row) => row.id));
    this.#grid.hidden = fleet.known && rows.length === 0;
    this.#state.replaceChildren(...this.#emptyState(fleet, events));
    if (!fleet.known) {
      this.#skeletons();
    } else {
      this.#grid.querySelectorAll(".skeleton").forEach((one) => one.remove());
    }
    this.#summarise(rows);
    this.#layout();
  }

  #emptyState(fleet, events) {
    if (fleet.known && fleet.rows().length === 0) {
      return [notice("No cameras yet", "Add one by its address: gatecam tests it and shows its picture first.",
        h("a", { class: "button primary", href: "#/settings/new" }, "Add a camera"))];
    }
    if (!fleet.known && (events.connection.state === "away" || events.connection.state === "login")) {
      this.#grid.hidden = true;
      return [notice("Nothing to show yet", events.connection.reason)];
    }
    return [];
  }

  #skeletons() {
    if (this.#grid.children.length === 0) {
      this.#grid.append(...[1, 2, 3, 4].map(() => h("li", { class: "tile skeleton", "aria-hidden": "true" },
        h("div", { class: "picture" }), h("div", { class: "caption" }, "\u00a0"))));
    }
  }

  #summarise(rows) {
    const live = rows.filter((row) => row.is_alive).length;
    const isAway = this.#context.events.connection.state === "away";
    setText(this.#summary, isAway || rows.length === 0 ? "" : live === rows.length ? `All ${live} live`
      : `${live} of ${rows.length} live`);
    this.#summary.classList.toggle("bad", live < rows.length && !isAway);
  }

  #add(row) {
    const tile = new Tile(row.id, (chosen) => this.#save.choose(row.id, chosen));
    this.#tiles.set(row.id, tile);
    this.#sight.observe(tile.element);
    return tile;
  }

  #one(id) {
    const tile = this.#tiles.get(id);
    if (tile) {
      this.#show(tile);
      this.#summarise(this.#context.fleet.rows());
    }
  }

  #show(tile) {
    const row = this.#context.fleet.row(tile.id);
    tile.show(this.#context.fleet.name(tile.id), this.#context.fleet.describe(row), this.#context.time);
    this.#picture(tile);
  }

  #picture(tile) {
    const second = this.#context.fleet.newest(tile.id);
    if (!tile.inSight || document.hidden || second === null || second === tile.second) {
      return;
    }
    tile.second = second;
    const url = this.#context.api.url(`latest_image/${tile.id}`, { still: second });
    // A dark camera has no next still that would bring its picture: it is asked for again with the list.
    this.#pictures.load(tile.id, url, (image) => tile.picture(image), () => {
      tile.second = tile.second === second ? null : tile.second;
    });
  }

  #tick() {
    if (!document.hidden) {
      for (const tile of this.#tiles.values()) {
        const row = this.#context.fleet.row(tile.id);
        tile.show(this.#context.fleet.name(tile.id), this.#context.fleet.describe(row), this.#context.time);
      }
    }
  }

  #showChosen() {
    for (const tile of this.#tiles.values()) {
      tile.choice.checked = this.#save.isChosen(tile.id);
      tile.element.classList.toggle("chosen", tile.choice.checked);
    }
  }

  // As large as all of them fit without scrolling, but never too small to see anything.
  #layout() {
    const count = this.#grid.children.length;
    const width = this.#grid.clientWidth;
    const height = window.innerHeight - this.#grid.getBoundingClientRect().top - window.scrollY - GAP;
    const most = Math.max(1, Math.floor((width + GAP) / (LEAST_WIDTH + GAP)));
    let best = { columns: most, size: 0 };
    for (let columns = 1; columns <= most; columns++) {
      const byHeight = (height / Math.ceil(count / columns) - GAP - CAPTION_HEIGHT) * RATIO;
      const size = Math.floor(Math.min((width + GAP) / columns - GAP, byHeight));
      best = size > best.size ? { columns, size } : best;
    }
    const fits = best.size >= LEAST_WIDTH;
    this.#grid.style.setProperty("--columns", fits ? best.columns : most);
    this.#grid.style.setProperty("--tile", fits ? `${best.size}px` : "1fr");
  }

  #fullScreen() {
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  }
}

class Tile {
  // The second of the picture that is shown or on its way.
  second = null;
  inSight = false;
  #image = h("img", { alt: "", hidden: true });
  #blank = h("p", { class: "blank" }, "No picture yet");
  #name = h("h2");
  #state = h("span", { class: "state" });
  #since = h("strong");
  #reason = h("span");
  #why = h("p", { class: "why", hidden: true }, this.#since, this.#reason);
  #link;

  constructor(id, choose) {
    this.id = id;
    this.choice = h("input", { type: "checkbox", onchange: () => choose(this.choice.checked) });
    this.#link = h("a", { class: "open", href: `#/camera/${id}` },
      h("div", { class: "picture" }, this.#image, this.#blank, this.#why),
      h("div", { class: "caption" }, this.#name, this.#state));
    this.element = h("li", { class: "tile", "data-camera": id }, this.#link,
      h("label", { class: "choice", title: "Choose for saving" }, this.choice));
  }

  show(name, { level, text, age, since, reason }, time) {
    const isDark = level === "bad";
    setText(this.#name, name);
    this.choice.setAttribute("aria-label", `Choose ${name} for saving`);
    const old = age === null || level === "good" ? "" : ` · ${time.duration(age)} old`;
    setText(this.#state, `${text}${old}`);
    this.#state.className = `state ${level}`;
    this.element.classList.toggle("dark", isDark || level === "idle");
    this.#why.hidden = !isDark;
    if (isDark) {
      setText(this.#since, since ? `Dark since ${time.moment(since)}, ${time.ago(since)}` : text);
      setText(this.#reason, reason);
    }
  }

  picture(image) {
    image.alt = "";
    this.#image.replaceWith(image);
    this.#image = image;
    this.#blank.hidden = true;
  }
}
