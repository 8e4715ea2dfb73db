// Starts the page and shows the view that the address names. Views are loaded when they are first wanted:
//   export function mount(main, route, context) -> { update(route), unmount() }
//   export const styles = ["camera.css"]   (optional: sheets that are in force while it is shown)
// update is called when only the rest of the address changed.

import * as api from "./api.js";
import * as time from "./time.js";
import { Events } from "./events.js";
import { Fleet } from "./fleet.js";
import { heading, notice, h, loadStyles, setText, useStyles } from "./dom.js";

const VIEWS = {
  wall: () => import("./wall.js"),
  camera: () => import("./camera.js"),
  snapshots: () => import("./snapshots.js"),
  segments: () => import("./segments.js"),
  settings: () => import("./settings.js"),
};
const CLOCK_MILLIS = 1000;

const main = document.getElementById("main");
const banner = document.getElementById("banner");
const clock = document.getElementById("clock");
const announcements = document.getElementById("announcements");
const links = [...document.querySelectorAll("nav [data-view]")];

const events = new Events(api, time);
const fleet = new Fleet(events, time);
const context = { api, events, fleet, time, navigate, announce };

let shown = { view: null, instance: null };
let turn = 0;

// "#/camera/3?t=1" -> { view: "camera", parts: ["3"], params, hash }
export function parse(hash) {
  const [path, query] = hash.replace(/^#\/?/, "").split("?");
  const [view, ...parts] = path.split("/").filter(Boolean).map(decode);
  return { view: view || "wall", parts, params: new URLSearchParams(query || ""), hash };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

// With replace the step back leads to where one was before; a view is told of its own change too.
function navigate(hash, { replace = false } = {}) {
  if (replace) {
    history.replaceState(null, "", hash);
    show();
  } else {
    location.hash = hash;
  }
}

// Speaks. The same text twice is two messages.
function announce(text) {
  announcements.textContent = "";
  setTimeout(() => {
    announcements.textContent = text;
  }, 50);
}

async function show() {
  const route = parse(location.hash);
  const mine = ++turn;
  if (shown.view === route.view && shown.instance) {
    shown.instance.update(route);
    return;
  }
  for (const link of links) {
    const isCurrent = link.dataset.view === (route.view === "camera" ? "wall" : route.view);
    isCurrent ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  const load = VIEWS[route.view];
  try {
    const view = load ? await load() : null;
    const styles = await loadStyles(view?.styles || []);
    if (mine === turn) {
      leave();
      useStyles(styles);
      shown = { view: route.view, instance: view ? view.mount(main, route, context) : nowhere() };
    }
  } catch (error) {
    console.error(error);
    if (mine === turn) {
      leave();
      failed(route);
    }
  }
}

function leave() {
  shown.instance?.unmount();
  shown = { view: null, instance: null };
  main.replaceChildren();
  window.scrollTo(0, 0);
}

function nowhere() {
  document.title = "Not found · gatecam";
  const title = heading("There is no such page");
  main.replaceChildren(title, notice("The address leads nowhere", "", h("a", { class: "button", href: "#/" },
    "To the cameras")));
  title.focus();
  return { update: nowhere, unmount() {} };
}

function failed() {
  document.title = "gatecam";
  const title = heading("This page did not load");
  const again = h("button", { type: "button", onclick: () => location.reload() }, "Try again");
  main.replaceChildren(title, notice("A part of it did not arrive", "The server may be away, or have been updated.",
    again));
  title.focus();
}

// Says when what is seen cannot be trusted to be current.
function showConnection({ state, since, reason }) {
  const isLost = state === "away" || state === "login";
  document.body.classList.toggle("away", isLost);
  banner.hidden = !isLost;
  if (isLost) {
    setText(banner, state === "login" ? reason
      : `No connection to gatecam since ${time.moment(since)}. What you see is from then. Trying again…`);
  } else {
    setText(banner, "");
  }
}

function tick() {
  const now = time.now();
  setText(clock, `${time.clock(now)} ${time.zone(now)}`);
  setTimeout(tick, CLOCK_MILLIS - (now * 1000) % CLOCK_MILLIS);
}

// The address is that of the view; a part of the page has none.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
events.on("connection", showConnection);
window.addEventListener("hashchange", show);
events.start();
tick();
show();
