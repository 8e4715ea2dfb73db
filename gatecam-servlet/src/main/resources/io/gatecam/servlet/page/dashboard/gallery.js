import { h, heading, notice, setText } from "./dom.js";
import { GalleryCard } from "./gallery-card.js";
import { SnapshotFilter } from "./snapshot-filter.js";
import { hashFor, isEmpty, matches, sameQuery } from "./snapshot-query.js";
import { counted, keyOf } from "./snapshot-words.js";

const PAGE = 48;
const SKELETONS = 12;

// Coming back from a snapshot shows the gallery as it was left.
let left = null;

// One that was deleted is not to be there for a moment when the gallery is come back to.
export function forget(snapshot) {
  if (left) {
    left.items = left.items.filter((item) => keyOf(item) !== keyOf(snapshot));
  }
}

export const lastHash = () => (left ? hashFor(left.query) : "#/snapshots");

// All snapshots, newest first, by day.
export class Gallery {
  #main;
  #context;
  #query;
  #items = [];
  #next = null;
  #cards = new Map();
  #days = new Map();
  #request = null;
  #toldMeanwhile = [];
  #failed = false;
  #ends = [];
  #filter;

  #status = h("p", { class: "gallery-status", role: "status" });
  #list = h("div", { class: "gallery" });
  #instead = h("div", { class: "gallery-instead" });
  #more = h("button", { type: "button", onclick: () => this.#loadMore() }, "Show more");
  #foot = h("p", { class: "gallery-foot" }, this.#more);

  constructor(main, context, query) {
    this.#main = main;
    this.#context = context;
    this.#query = query;
    this.#filter = new SnapshotFilter(context.time, (wanted) => this.#ask(wanted));
    this.#filter.show(query, this.#cameras());
    const title = heading("Snapshots");
    main.replaceChildren(
      h("div", { class: "snapshots" }, h("div", { class: "head" }, title, this.#status),
        this.#filter.element, this.#list, this.#instead, this.#foot));
    document.title = "Snapshots · gatecam";
    title.focus({ preventScroll: true });
    this.#ends = [
      context.events.on("snapshot", (event) => this.#told(event)),
      context.events.on("reset", () => this.#load()),
      context.events.on("connection", ({ state }) => state !== "away" && this.#connected()),
      context.fleet.onChange(() => this.#named()),
    ];
    this.#begin();
  }

  update(query) {
    if (!sameQuery(query, this.#query)) {
      this.#query = query;
      this.#filter.show(query, this.#cameras());
      this.#load();
    }
  }

  end() {
    left = { query: this.#query, items: this.#items, next: this.#next, scroll: window.scrollY };
    this.#request?.abort();
    this.#filter.end();
    this.#ends.forEach((end) => end());
  }

  #begin() {
    const isBack = left !== null && sameQuery(left.query, this.#query) && left.items.length > 0;
    if (isBack) {
      this.#items = left.items;
      this.#next = left.next;
      this.#show();
      window.scrollTo(0, left.scroll);
      this.#refresh();
    } else {
      this.#foot.hidden = true;
      this.#list.replaceChildren(skeleton());
      this.#load();
    }
  }

  #connected() {
    if (this.#failed) {
      this.#load();
    }
    this.#cards.forEach((card) => card.retry());
  }

  #cameras() {
    return this.#context.fleet.rows().map(({ id }) => ({ id, name: this.#context.fleet.name(id) }));
  }

  #named() {
    this.#filter.show(this.#query, this.#cameras());
    this.#cards.forEach((card) => card.name());
  }

  // In place: going back is to lead out of the gallery, not through each letter that was typed.
  #ask(query) {
    if (!sameQuery(query, this.#query)) {
      this.#context.navigate(hashFor(query), { replace: true });
    }
  }

  async #load() {
    const page = await this.#fetch(null, "The snapshots could not be listed");
    if (page) {
      this.#items = page.snapshots;
      this.#next = page.next;
      this.#show();
      this.#catchUp();
    }
  }

  // What came or went while one looked elsewhere; what was paged through stays.
  async #refresh() {
    const page = await this.#fetch(null, "The snapshots could not be listed");
    if (page) {
      const oldest = page.next === null ? -Infinity : page.snapshots.at(-1).snapshot;
      const keys = new Set(page.snapshots.map(keyOf));
      this.#items = [...page.snapshots,
        ...this.#items.filter((item) => item.snapshot <= oldest && !keys.has(keyOf(item)))];
      this.#next = page.next === null ? null : this.#next;
      this.#show();
      this.#catchUp();
    }
  }

  async #loadMore() {
    setText(this.#more, "Loading…");
    const before = this.#items.length;
    const page = await this.#fetch(this.#next, "No more could be loaded");
    setText(this.#more, "Show more");
    if (page) {
      const keys = new Set(this.#items.map(keyOf));
      this.#items = [...this.#items, ...page.snapshots.filter((item) => !keys.has(keyOf(item)))];
      this.#next = page.next;
      this.#show();
      // The button that was pressed is below what it has brought, and may be gone.
      this.#cards.get(keyOf(this.#items[before] || this.#items.at(-1)))?.link.focus();
    }
  }

  async #fetch(cursor, failure) {
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    this.#toldMeanwhile = [];
    this.#list.setAttribute("aria-busy", "true");
    try {
      const page = await this.#page(cursor, request.signal);
      this.#failed = false;
      return page;
    } catch (error) {
      if (!request.signal.aborted) {
        this.#fail(failure, error);
      }
      return null;
    } finally {
      if (this.#request === request) {
        this.#list.removeAttribute("aria-busy");
      }
    }
  }

  // While the server looks through what it has after its start, pages may be empty and yet have one that follows.
  async #page(cursor, signal) {
    let page = { snapshots: [], next: cursor };
    do {
      page = await this.#context.api.get("snapshots", { ...this.#query, limit: PAGE, cursor: page.next }, { signal });
    } while (page.snapshots.length === 0 && page.next !== null);
    return page;
  }

  #fail(failure, error) {
    this.#failed = true;
    const again = h("button", { type: "button", onclick: () => this.#load() }, "Try again");
    const isNothing = this.#cards.size === 0;
    if (isNothing) {
      this.#list.replaceChildren();
    }
    this.#instead.replaceChildren(notice(failure, error.message, again));
    setText(this.#status, "");
  }

  #show() {
    this.#instead.replaceChildren();
    this.#arrange();
    this.#foot.hidden = this.#next === null;
    const number = counted(this.#items.length, "snapshot");
    setText(this.#status, this.#next === null ? number : `The newest ${number}`);
    if (this.#items.length === 0) {
      setText(this.#status, "");
      this.#instead.replaceChildren(this.#nothing());
    }
  }

  #nothing() {
    if (isEmpty(this.#query)) {
      return notice("No snapshots yet",
        "A snapshot keeps the pictures from before a moment until after it. Save one at a camera.",
        h("a", { class: "button", href: "#/" }, "To the cameras"));
    }
    return notice("No snapshot is like that", "Look for less, or for another span of time.",
      h("button", { type: "button", onclick: () => this.#filter.clear() }, "Show all snapshots"));
  }

  // Cards that are there stay the same elements, so that focus and pictures stay.
  #arrange() {
    const days = new Map();
    for (const item of this.#items) {
      const day = this.#context.time.midnight(item.snapshot);
      days.set(day, [...(days.get(day) || []), this.#card(item).element]);
    }
    const keys = new Set(this.#items.map(keyOf));
    [...this.#cards.keys()].filter((key) => !keys.has(key)).forEach((key) => this.#cards.delete(key));
    const sections = [...days].map(([day, cards]) => {
      const section = this.#day(day);
      place(section.list, cards);
      return section.element;
    });
    [...this.#days.keys()].filter((day) => !days.has(day)).forEach((day) => this.#days.delete(day));
    place(this.#list, sections);
  }

  #day(day) {
    if (!this.#days.has(day)) {
      const { time } = this.#context;
      const list = h("ul", { class: "shots" });
      const name = h("h2", { id: `day-${day}` }, dayName(time, day), h("span", {}, time.zone(day)));
      this.#days.set(day, { list, element: h("section", { class: "day", "aria-labelledby": name.id }, name, list) });
    }
    return this.#days.get(day);
  }

  #card(item) {
    const key = keyOf(item);
    const card = this.#cards.get(key) || new GalleryCard(this.#context, item);
    this.#cards.set(key, card);
    card.show(item);
    return card;
  }

  // What was told while the list was on its way may be newer than the list.
  #catchUp() {
    this.#toldMeanwhile.splice(0).forEach((event) => this.#told(event));
  }

  #told(event) {
    if (this.#list.hasAttribute("aria-busy")) {
      this.#toldMeanwhile.push(event);
    }
    const { change, ...item } = event;
    const key = keyOf(item);
    const at = this.#items.findIndex((one) => keyOf(one) === key);
    if (change === "removed") {
      this.#items = this.#items.filter((one) => keyOf(one) !== key);
    } else if (at >= 0) {
      this.#items = this.#items.with(at, item);
    } else if (this.#isShown(item)) {
      this.#items = [...this.#items, item].sort((one, other) => other.snapshot - one.snapshot || one.camera - other.camera);
    } else {
      return;
    }
    this.#show();
  }

  // What is further back than what is shown comes with its page.
  #isShown(item) {
    return matches(this.#query, item) && (this.#next === null || item.snapshot >= this.#items.at(-1)?.snapshot);
  }
}

function dayName(time, day) {
  const date = time.fullDate(day);
  if (time.isSameDay(day, time.now())) {
    return `Today, ${date}`;
  }
  return time.isSameDay(day, time.midnight(time.now(), -1)) ? `Yesterday, ${date}` : date;
}

// Makes the children of an element be these, in this order, without moving what stands right already.
function place(parent, children) {
  const wanted = new Set(children);
  [...parent.children].filter((child) => !wanted.has(child)).forEach((child) => child.remove());
  children.forEach((child, at) => {
    if (parent.children[at] !== child) {
      parent.insertBefore(child, parent.children[at] || null);
    }
  });
}

function skeleton() {
  const one = () => h("li", { class: "shot" }, h("span", { class: "shot-picture" }));
  return h("section", { class: "day skeleton" }, h("p", { class: "unseen" }, "Loading…"),
    h("ul", { class: "shots", "aria-hidden": "true" }, Array.from({ length: SKELETONS }, one)));
}
