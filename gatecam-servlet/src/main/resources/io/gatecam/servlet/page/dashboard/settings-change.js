// Changes of the list of cameras: what they would disturb is asked and shown before they are made.

import { h } from "./dom.js";

const PLACE = /^entry ([0-9]+)(?: \(id [0-9]+\))? at line [0-9]+, column [0-9]+: /;

const named = (ids) => (ids.length === 1 ? `Camera ${ids[0]}` : `Cameras ${ids.slice(0, -1).join(", ")} and ${ids.at(-1)}`);

// Sentences about what the server says that a list changes.
export function effects({ start, restart, stop, keep }) {
  const will = [];
  if (start.length) {
    will.push(`${named(start)} will be connected to.`);
  }
  if (restart.length) {
    will.push(`${named(restart)} will be restarted, with some seconds without pictures.`);
  }
  if (stop.length) {
    will.push(`${named(stop)} will be stopped.`);
  }
  if (will.length === 0) {
    return ["No camera is restarted."];
  }
  return keep.length ? [...will, keep.length === 1 ? `Nothing else: camera ${keep[0]} goes on untouched.`
    : `Nothing else: the other ${keep.length} cameras go on untouched.`] : [...will, "Nothing else."];
}

// { field, text, index } of what the server refuses; the index is that of the entry at fault, or null.
export function refusal(error) {
  const detail = error.problem?.detail || error.message;
  const place = PLACE.exec(detail);
  const field = error.problem?.field || null;
  // The form has names of its own for the fields.
  const text = detail.replace(PLACE, "").replace(field === null ? "" : `${field} `, "");
  return {
    field,
    text: `${text[0].toUpperCase()}${text.slice(1)}`,
    index: place ? Number(place[1]) - 1 : null,
  };
}

const READ_ONLY = {
  source: "They are given on the command line or by the program that gatecam is part of, not by config.json.",
  token: "You have logged in with the token that only reads. With the control token they can be changed.",
};

// { list, reason }: the reason is why the viewer cannot change it, or null.
export async function read(api, signal) {
  const answer = await api.request("GET", "config", { signal });
  const why = answer.headers.get("X-Gatecam-Read-Only");
  return { list: await answer.json(), reason: why === null ? null : READ_ONLY[why] || "" };
}

export const preview = (api, list) => api.post("config", list, { params: { dry_run: true } });

export const apply = (api, list) => api.post("config", list);

// Asks; settles with whether it was confirmed. lines are shown one below the other.
export function confirm({ title, lines, yes, no, isDangerous = false }) {
  return new Promise((settled) => {
    const ok = h("button", { type: "button", class: isDangerous ? "danger" : "primary" }, yes);
    const back = h("button", { type: "button" }, no);
    const dialog = h("dialog", { class: "confirm", "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" },
      h("h2", { id: "confirm-title" }, title),
      h("div", { id: "confirm-text" }, lines.map((line) => h("p", {}, line))),
      h("p", { class: "actions" }, ok, back));
    ok.addEventListener("click", () => dialog.close("yes"));
    back.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      settled(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
    (isDangerous ? back : ok).focus();
  });
}

// Settles with whether the camera is gone from the list.
export async function removeCamera({ api, announce }, id, name) {
  const { list } = await read(api);
  const rest = list.filter((entry) => entry.id !== id);
  const plan = await preview(api, rest);
  const isMeant = await confirm({
    title: `Remove ${name}?`,
    lines: [...effects(plan), "What was saved and recorded of it stays on the disk of the server."],
    yes: "Remove",
    no: "Keep it",
    isDangerous: true,
  });
  if (isMeant) {
    await apply(api, rest);
    announce(`${name} was removed`);
  }
  return isMeant;
}
