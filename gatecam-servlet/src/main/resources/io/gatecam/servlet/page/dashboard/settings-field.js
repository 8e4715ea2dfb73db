// One field of a form: label, control, hint and what is wrong with it, tied together for screen readers.

import { h, setText } from "./dom.js";

export class Field {
  #problem;
  #described;

  // name: that of the field in config.json, which the server names too
  constructor(name, label, control, hint = "") {
    this.name = name;
    this.control = control;
    this.label = label;
    const id = `field-${name.replaceAll("_", "-")}`;
    control.id = id;
    control.name = name;
    this.hint = h("p", { class: "hint", id: `${id}-hint`, hidden: !hint }, hint);
    this.#problem = h("p", { class: "problem", id: `${id}-problem`, hidden: true });
    this.#described = [`${id}-problem`, `${id}-hint`].join(" ");
    control.setAttribute("aria-describedby", this.#described);
    control.addEventListener("input", () => this.complain(""));
    const text = h("label", { for: id }, label);
    this.element = control.type === "checkbox"
      ? h("div", { class: "field tick" }, h("div", {}, control, text), this.hint, this.#problem)
      : h("div", { class: "field" }, text, this.hint, control, this.#problem);
  }

  get value() {
    return this.control.type === "checkbox" ? this.control.checked : this.control.value.trim();
  }

  set value(value) {
    if (this.control.type === "checkbox") {
      this.control.checked = Boolean(value);
    } else {
      this.control.value = value ?? "";
    }
  }

  say(hint) {
    setText(this.hint, hint);
    this.hint.hidden = !hint;
  }

  // An empty text takes it back.
  complain(text) {
    setText(this.#problem, text ? `Error: ${text}` : "");
    this.#problem.hidden = !text;
    text ? this.control.setAttribute("aria-invalid", "true") : this.control.removeAttribute("aria-invalid");
  }

  focus() {
    this.element.closest("details:not([open])")?.setAttribute("open", "");
    this.control.focus();
  }
}

const input = (type, more) => h("input", { type, autocomplete: "off", spellcheck: "false", ...more });

export const textField = (name, label, hint, more = {}) => new Field(name, label, input("text", more), hint);

export const numberField = (name, label, hint, more = {}) =>
  new Field(name, label, input("text", { inputmode: "numeric", class: "short", ...more }), hint);

// A browser must not offer the viewer's own password, nor keep the camera's.
export const secretField = (name, label, hint) =>
  new Field(name, label, input("password", { autocomplete: "new-password" }), hint);

export const tickField = (name, label, hint) => new Field(name, label, h("input", { type: "checkbox" }), hint);

// choices: [value, text] each
export function choiceField(name, label, choices, hint) {
  return new Field(name, label, h("select", {}, choices.map(([value, text]) => h("option", { value }, text))), hint);
}

export const linesField = (name, label, hint) =>
  new Field(name, label, h("textarea", { rows: "3", spellcheck: "false", autocomplete: "off" }), hint);
