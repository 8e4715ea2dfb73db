// All cameras of the list, with their addresses and how they fare.

import { h, heading, notice, setText } from "./dom.js";
import { read, removeCamera } from "./settings-change.js";

const TICK_MILLIS = 1000;

export class CameraList {
  #context;
  #title = heading("Settings");
  #tools = h("div", { class: "tools" });
  #body = h("div");
  #problem = h("p", { class: "problem", role: "alert", hidden: true });
  #rows = new Map();
  #loading = new AbortController();
  #ends;

  constructor(main, context) {
    this.#context = context;
    document.title = "Settings · gatecam";
    main.append(h("div", { class: "settings" }, h("div", { class: "head" }, this.#title, this.#tools), this.#problem,
      this.#body));
    this.#title.focus({ preventScroll: true });
    const ends = context.fleet.onChange(() => this.#showStates());
    const timer = setInterval(() => this.#showStates(), TICK_MILLIS);
    this.#ends = () => {
      ends();
      clearInterval(timer);
    };
    this.#load();
  }

  close() {
    this.#loading.abort();
    this.#ends();
  }

  async #load() {
    const { signal } = this.#loading;
    this.#body.replaceChildren(h("p", { class: "quiet skeleton" }, "Loading the list of cameras…"));
    let found = null;
    try {
      found = await read(this.#context.api, signal);
    } catch (error) {
      if (!signal.aborted) {
        this.#body.replaceChildren(notice("The list of cameras did not load", error.message,
          h("button", { type: "button", onclick: () => this.#load() }, "Try again")));
      }
    }
    if (found && !signal.aborted) {
      this.#show(found);
    }
  }

  #show({ list, reason }) {
    const isFixed = reason !== null;
    const add = () => h("a", { class: "button primary", href: "#/settings/new" }, "Add a camera");
    this.#tools.replaceChildren(...(isFixed || list.length === 0 ? [] : [add()]));
    this.#rows.clear();
    if (list.length === 0) {
      this.#body.replaceChildren(isFixed ? notice("No cameras", reason)
        : notice("No cameras yet", "Add the first one by its address. It is tested and its picture shown before it is saved.",
          add()));
      return;
    }
    this.#body.replaceChildren(...(isFixed ? [readOnly(reason)] : []),
      h("ul", { class: "cameras", "aria-label": "Cameras" }, list.map((entry) => this.#row(entry, isFixed))));
    this.#showStates();
  }

  #row(entry, isFixed) {
    const name = entry.name || `Camera ${entry.id}`;
    const state = h("span", { class: "state" });
    const why = h("p", { class: "hint", hidden: true });
    this.#rows.set(entry.id, { state, why });
    const change = h("a", { class: "button", href: `#/settings/${entry.id}` }, isFixed ? "Show" : "Change");
    change.setAttribute("aria-label", `${isFixed ? "Show" : "Change"} ${name}`);
    const remove = h("button", { type: "button", class: "quiet", onclick: () => this.#remove(entry.id, name) }, "Remove");
    remove.setAttribute("aria-label", `Remove ${name}`);
    return h("li", { class: "card camera" },
      h("div", { class: "what" }, h("h2", {}, name),
        h("p", { class: "quiet" }, [`Number ${entry.id}`, entry.location].filter(Boolean).join(" · ")),
        h("p", { class: "url" }, entry.url)),
      h("div", { class: "how" }, state, why),
      h("div", { class: "actions" }, change, isFixed ? null : remove));
  }

  #showStates() {
    const { fleet, time } = this.#context;
    for (const [id, { state, why }] of this.#rows) {
      const row = fleet.row(id);
      if (!row) {
        setText(state, fleet.known ? "Not running" : "");
        continue;
      }
      const { level, text, since, reason } = fleet.describe(row);
      state.className = `state ${level}`;
      setText(state, text);
      setText(why, level === "good" || !since ? reason : `Since ${time.moment(since)}${reason ? `: ${reason}` : ""}`);
      why.hidden = why.textContent === "";
    }
  }

  async #remove(id, name) {
    this.#problem.hidden = true;
    try {
      if (await removeCamera(this.#context, id, name)) {
        await this.#load();
        this.#title.focus();
      }
    } catch (error) {
      setText(this.#problem, `Error: ${name} was not removed: ${error.message}`);
      this.#problem.hidden = false;
    }
  }
}

export const readOnly = (reason) => h("p", { class: "card fixed" }, h("strong", {}, "These cameras can only be looked at. "),
  reason);
