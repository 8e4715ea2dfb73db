// What the gallery and the page of one snapshot say about a snapshot in the same way.

import { h, icon } from "./dom.js";

export const keyOf = ({ camera, snapshot }) => `${camera}/${snapshot}`;
export const hashOf = (snapshot) => `#/snapshots/${keyOf(snapshot)}`;
export const pathOf = (snapshot) => `snapshots/${keyOf(snapshot)}`;

export const counted = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

// Its state in words, and how it is meant: `good`, `warn` while something is still to come, `bad`.
export function stateOf({ state, stills, missing }) {
  const all = stills + missing;
  if (state === "filling") {
    return { level: "warn", text: `Filling: ${stills} of ${all} stills` };
  }
  if (state === "complete") {
    return { level: "good", text: `Complete: ${counted(stills, "still")}` };
  }
  const lost = missing === 1 ? "1 second is missing" : `${missing} seconds are missing`;
  return { level: "bad", text: stills === 0 ? "Incomplete: no still was kept" : `Incomplete: ${lost}` };
}

export function stateLine(snapshot) {
  const { level, text } = stateOf(snapshot);
  return h("p", { class: `snapshot-state ${level}` }, text);
}

export const lock = () =>
  h("span", { class: "snapshot-lock" }, icon("M7 11V8a5 5 0 0 1 10 0v3", "M5 11h14v9H5z"), "Protected");

// Each label leads to all snapshots that have it.
export function labelList(labels) {
  return h("ul", { class: "labels", "aria-label": "Labels" },
    labels.map((label) => h("li", {}, h("a", { href: `#/snapshots?${new URLSearchParams({ label })}` }, label))));
}

// A button that is disabled while it works loses the focus, and with it whoever has only a keyboard.
export function enable(button) {
  button.disabled = false;
  if (document.activeElement === document.body) {
    button.focus();
  }
}
