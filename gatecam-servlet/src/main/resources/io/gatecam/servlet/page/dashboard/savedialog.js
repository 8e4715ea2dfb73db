// Saves a snapshot of one camera: the moment that is looked at, with what was before and after.

import { h, setText } from "./dom.js";

const SPANS = [["10", "10 s"], ["20", "20 s"], ["30", "30 s"], ["60", "1 min"]];

const choices = (chosen, none) => [...(none ? [["0", none]] : []), ...SPANS]
  .map(([value, text]) => h("option", { value, selected: value === chosen }, text));

export class SaveDialog {
  #context;
  #camera;
  #saved;
  #at = null;
  #moment = h("strong");
  #before = h("select", { name: "before" }, choices("20", "nothing"));
  #after = h("select", { name: "after" }, choices("20", "nothing"));
  #labels = h("input", { type: "text", name: "labels", autocomplete: "off", placeholder: "e.g. number plates, with commas" });
  #reason = h("input", { type: "text", name: "reason", maxlength: "200", autocomplete: "off" });
  #note = h("textarea", { name: "note", rows: "2" });
  #problem = h("p", { class: "bad", role: "alert" });
  #save = h("button", { type: "submit", class: "primary" }, "Save");

  // saved is told the snapshot that the server answered with.
  constructor(context, camera, saved) {
    this.#context = context;
    this.#camera = camera;
    this.#saved = saved;
    const field = (text, input) => h("label", { class: "field" }, h("span", {}, text), input);
    this.element = h("dialog", { class: "save", "aria-labelledby": "save-title" },
      h("form", { onsubmit: (event) => this.#submit(event) },
        h("h2", { id: "save-title" }, "Save snapshot"), h("p", {}, this.#moment),
        h("div", { class: "pair" }, field("Before", this.#before), field("After", this.#after)),
        field("Labels", this.#labels), field("Reason", this.#reason), field("Note", this.#note), this.#problem,
        h("div", { class: "actions" }, this.#save,
          h("button", { type: "button", onclick: () => this.element.close() }, "Cancel"))));
  }

  // Null is now.
  open(at) {
    const { time, fleet } = this.#context;
    this.#at = at;
    setText(this.#moment, `${fleet.name(this.#camera)}, ${at === null ? "now" : time.fullMoment(at)}`);
    setText(this.#problem, "");
    this.element.showModal();
    this.#save.focus();
  }

  async #submit(event) {
    event.preventDefault();
    this.#save.disabled = true;
    const labels = this.#labels.value.split(",").map((label) => label.trim()).filter(Boolean);
    try {
      const snapshot = await this.#context.api.post(`save/${this.#camera}`, {
        ...(this.#at === null ? {} : { at: this.#at }), before: Number(this.#before.value),
        after: Number(this.#after.value), labels, reason: this.#reason.value.trim(), note: this.#note.value.trim(),
      });
      this.#labels.value = this.#reason.value = this.#note.value = "";
      this.element.close();
      this.#saved(snapshot);
    } catch (error) {
      setText(this.#problem, `It was not saved: ${error.message}`);
    } finally {
      this.#save.disabled = false;
    }
  }
}
