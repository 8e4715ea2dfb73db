// One snapshot: its stills as a sequence, what is known of it, and what can be done with it.

import { h, heading, notice, setText } from "./dom.js";
import { framesOf } from "./frames.js";
import { forget, lastHash } from "./gallery.js";
import { Player } from "./player.js";
import { SnapshotActions } from "./snapshot-actions.js";
import { SnapshotNote } from "./snapshot-note.js";
import { keyOf, lock, pathOf, stateLine } from "./snapshot-words.js";

const FILLING_MILLIS = 1000;
const TYPING = "input, select, textarea, dialog";
const PRESSING = "button, a, summary";
const NONE = "There is no such snapshot";

const toAll = () => h("a", { class: "button", href: lastHash() }, "All snapshots");

// An address that can be that of no snapshot.
export class NoSnapshot {
  constructor(main) {
    const title = heading(NONE);
    document.title = `${NONE} · gatecam`;
    main.replaceChildren(title, notice("Its address is not right", "", toAll()));
    title.focus({ preventScroll: true });
  }

  update() {}

  end() {}
}

export class SnapshotPage {
  #main;
  #context;
  #id;
  #snapshot = null;
  #timer = 0;
  #request = null;
  #failed = false;
  #ends = [];
  #player;
  #note;
  #actions;
  #content;

  #title = heading("");
  #state = h("div", { class: "snapshot-states" });
  #facts = h("dl", { class: "facts" });
  #instead = h("div");
  #still = h("a", { class: "button" }, "Download this still");
  #timeline = h("a", { class: "button" }, "Show on the timeline");

  constructor(main, context, id) {
    const { api, time, events, fleet } = context;
    this.#main = main;
    this.#context = context;
    this.#id = id;
    this.#player = new Player((second) => api.url(`${pathOf(id)}/${second}.jpg`), {
      clock: (second) => time.clock(second),
      title: (second) => `${fleet.name(id.camera)}, ${time.fullMoment(second)}`,
    }, (frame) => this.#moved(frame));
    this.#note = new SnapshotNote(context, id, (snapshot) => this.#changed(snapshot));
    this.#actions = new SnapshotActions(context, id, (snapshot) => this.#changed(snapshot), () => this.#deleted());
    this.#content = h("div", { class: "snapshot-columns" },
      h("div", { class: "snapshot-main" }, this.#player.element,
        h("div", { class: "tools" }, this.#timeline, this.#still)),
      h("div", { class: "snapshot-side" }, this.#note.element, this.#facts, this.#actions.element));
    this.#content.hidden = true;
    main.replaceChildren(
      h("div", { class: "snapshots" }, h("a", { class: "snapshot-back", href: lastHash() }, "‹ All snapshots"),
        h("div", { class: "head" }, this.#title, this.#state), this.#content, this.#instead));
    window.scrollTo(0, 0);
    this.#named();
    this.#title.focus({ preventScroll: true });
    const pressed = (event) => this.#pressed(event);
    document.addEventListener("keydown", pressed);
    this.#ends = [
      () => document.removeEventListener("keydown", pressed),
      events.on("snapshot", (event) => this.#told(event)),
      events.on("reset", () => this.#load()),
      events.on("connection", ({ state }) => this.#connected(state)),
      fleet.onChange(() => this.#named()),
    ];
    this.#instead.replaceChildren(h("p", { class: "snapshot-loading skeleton", role: "status" }, "Loading…"));
    this.#load();
  }

  update() {}

  end() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#player.end();
    this.#ends.forEach((end) => end());
  }

  async #load() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    try {
      const snapshot = await this.#context.api.get(pathOf(this.#id), {}, { signal: request.signal });
      this.#failed = false;
      this.#changed(snapshot);
    } catch (error) {
      if (!request.signal.aborted) {
        this.#fail(error);
      }
    }
  }

  #changed(snapshot) {
    const { time } = this.#context;
    this.#snapshot = snapshot;
    this.#instead.replaceChildren();
    this.#content.hidden = false;
    this.#player.show(framesOf(snapshot, time.now()), snapshot.snapshot);
    this.#state.replaceChildren(stateLine(snapshot), ...(snapshot.protected ? [lock()] : []));
    this.#facts.replaceChildren(...this.#factList(snapshot));
    this.#note.show(snapshot);
    this.#actions.show(snapshot);
    clearTimeout(this.#timer);
    if (snapshot.state === "filling") {
      this.#timer = setTimeout(() => this.#load(), FILLING_MILLIS);
    }
  }

  #factList({ camera, reason, from, to, stills, bytes }) {
    const { time, fleet } = this.#context;
    const facts = [
      ["Camera", h("a", { href: `#/camera/${camera}` }, fleet.name(camera))],
      ["Span", `${time.clock(from)} to ${time.clock(to)} ${time.zone(to)}`],
      ["Stills", `${stills} of ${to - from + 1}, ${sizeOf(bytes)}`],
      ["Reason", reason || "none given"],
    ];
    return facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]);
  }

  #fail(error) {
    const isGone = error.status === 404;
    this.#failed = !isGone;
    if (isGone) {
      this.#gone(NONE, "It may have been deleted, or the address is not right.");
    } else if (this.#snapshot === null) {
      this.#instead.replaceChildren(notice("The snapshot could not be loaded", error.message,
        h("button", { type: "button", onclick: () => this.#load() }, "Try again")));
    }
  }

  #gone(title, text) {
    forget(this.#id);
    clearTimeout(this.#timer);
    this.#snapshot = null;
    this.#content.hidden = true;
    this.#state.replaceChildren();
    this.#instead.replaceChildren(notice(title, text, toAll()));
  }

  #told({ change, ...snapshot }) {
    if (keyOf(snapshot) !== keyOf(this.#id)) {
      return;
    }
    if (change === "removed") {
      this.#gone("This snapshot has been deleted", "Somebody deleted it just now.");
    } else {
      this.#load();
    }
  }

  #connected(state) {
    if (state !== "away") {
      if (this.#snapshot) {
        this.#player.retry();
      }
      if (this.#failed) {
        this.#load();
      }
    }
  }

  #deleted() {
    forget(this.#id);
    this.#context.announce("The snapshot was deleted");
    this.#context.navigate(lastHash());
  }

  #named() {
    const { time, fleet } = this.#context;
    const name = `${fleet.name(this.#id.camera)}, ${time.fullMoment(this.#id.snapshot)}`;
    setText(this.#title, name);
    document.title = `${name} · gatecam`;
    if (this.#snapshot) {
      this.#facts.replaceChildren(...this.#factList(this.#snapshot));
    }
  }

  #moved({ second, kind }) {
    const { api, time } = this.#context;
    this.#timeline.href = `#/camera/${this.#id.camera}?t=${second}`;
    this.#still.hidden = kind !== "still";
    if (kind === "still") {
      this.#still.href = api.url(`${pathOf(this.#id)}/${second}.jpg`);
      this.#still.download = `camera_${this.#id.camera}_${time.fileStamp(second)}.jpg`;
    }
  }

  // Anywhere on the page, as in a video; what types or presses by itself keeps its keys.
  #pressed(event) {
    const isOther = event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented;
    if (isOther || this.#snapshot === null || event.target.closest(TYPING)) {
      return;
    }
    const action = {
      ArrowLeft: () => this.#player.step(-1),
      ArrowRight: () => this.#player.step(1),
      Home: () => this.#player.toStart(),
      End: () => this.#player.toEnd(),
      " ": event.target.closest(PRESSING) ? null : () => this.#player.toggle(),
    }[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }
}

function sizeOf(bytes) {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
