import { h, setText } from "./dom.js";
import { enable, labelList, pathOf } from "./snapshot-words.js";

const MOST_LABELS = 20;
const LABEL_LENGTH = 200;
const NOTE_LENGTH = 2000;

// Labels and note of a snapshot, and the form that changes them.
export class SnapshotNote {
  #context;
  #id;
  #changed;
  #snapshot = null;
  #labels = [];

  #shown = h("div", { class: "note-shown" });
  #edit = h("button", { type: "button", onclick: () => this.#begin() }, "Edit note and labels");
  #chosen = h("ul", { class: "labels", "aria-label": "Labels" });
  #label = h("input", { type: "text", maxlength: String(LABEL_LENGTH), autocomplete: "off", spellcheck: "false" });
  #text = h("textarea", { rows: "4", maxlength: String(NOTE_LENGTH) });
  #save = h("button", { type: "submit", class: "primary" }, "Save");
  #wrong = h("p", { class: "bad", role: "alert" });
  #form;

  constructor(context, id, changed) {
    this.#context = context;
    this.#id = id;
    this.#changed = changed;
    const add = h("button", { type: "button", onclick: () => this.#add() }, "Add");
    this.#form = h("form", { class: "note-form", onsubmit: (event) => this.#submit(event) },
      this.#chosen,
      h("label", { class: "field" }, h("span", {}, "Another label"), h("span", { class: "note-add" }, this.#label, add)),
      h("label", { class: "field" }, h("span", {}, "Note"), this.#text),
      this.#wrong,
      h("div", { class: "tools" }, this.#save,
        h("button", { type: "button", onclick: () => this.#end() }, "Cancel")));
    this.#form.hidden = true;
    this.#form.addEventListener("keydown", (event) => this.#pressed(event));
    this.element = h("section", { class: "card", "aria-labelledby": "note-title" },
      h("h2", { id: "note-title" }, "Note and labels"), this.#shown, this.#edit, this.#form);
  }

  // What is being edited is not overwritten by news.
  show(snapshot) {
    this.#snapshot = snapshot;
    const { labels, note } = snapshot;
    const nothing = labels.length === 0 && !note;
    this.#shown.replaceChildren(...[
      labels.length > 0 ? labelList(labels) : null,
      note ? h("p", { class: "note-text" }, note) : null,
      nothing ? h("p", { class: "quiet" }, "None yet. A label, such as a number plate, finds it again.") : null,
    ].filter((part) => part !== null));
  }

  #begin() {
    this.#labels = [...this.#snapshot.labels];
    this.#text.value = this.#snapshot.note;
    this.#label.value = "";
    setText(this.#wrong, "");
    this.#open(true);
    this.#showLabels();
    this.#label.focus();
  }

  #end() {
    this.#open(false);
    this.#edit.focus();
  }

  #open(isOpen) {
    this.#form.hidden = !isOpen;
    this.#shown.hidden = isOpen;
    this.#edit.hidden = isOpen;
  }

  #showLabels() {
    this.#chosen.hidden = this.#labels.length === 0;
    this.#chosen.replaceChildren(...this.#labels.map((label) =>
      h("li", {}, label, h("button", { type: "button", class: "quiet", "aria-label": `Remove label ${label}`,
        onclick: () => this.#drop(label) }, "×"))));
  }

  #drop(label) {
    this.#labels = this.#labels.filter((one) => one !== label);
    this.#showLabels();
    this.#label.focus();
    this.#context.announce(`Label ${label} removed`);
  }

  #add() {
    const label = this.#label.value.trim();
    if (label === "" || this.#labels.includes(label)) {
      this.#label.value = "";
    } else if (this.#labels.length === MOST_LABELS) {
      setText(this.#wrong, `A snapshot has at most ${MOST_LABELS} labels`);
    } else {
      this.#labels.push(label);
      this.#label.value = "";
      this.#showLabels();
    }
    this.#label.focus();
  }

  #pressed(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.#end();
    } else if (event.key === "Enter" && event.target === this.#label && this.#label.value.trim() !== "") {
      event.preventDefault();
      this.#add();
    }
  }

  async #submit(event) {
    event.preventDefault();
    this.#add();
    this.#save.disabled = true;
    setText(this.#wrong, "");
    try {
      const changes = { labels: this.#labels, note: this.#text.value.trim() };
      const snapshot = await this.#context.api.patch(pathOf(this.#id), changes);
      this.#changed({ ...this.#snapshot, ...snapshot });
      this.#end();
      this.#context.announce("Note and labels are saved");
    } catch (error) {
      setText(this.#wrong, `Not saved: ${error.message}`);
    } finally {
      enable(this.#save);
    }
  }
}
