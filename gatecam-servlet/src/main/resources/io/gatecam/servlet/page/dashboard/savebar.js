// Saves the same moment at several cameras. It appears when one is chosen.

import { h, setText } from "./dom.js";

const MINUTE = 60;

export class SaveBar {
  #context;
  #changed;
  #chosen = new Set();
  #count = h("strong");
  #label = h("input", { type: "text", name: "label", maxlength: "200", autocomplete: "off", autocapitalize: "characters",
    placeholder: "e.g. number plate", size: "14" });
  #span = h("select", {}, h("option", { value: "60,0" }, "the last minute"),
    h("option", { value: "20,20" }, "20 s before and after"), h("option", { value: "60,60" }, "a minute before and after"));
  #save = h("button", { type: "submit", class: "primary" }, "Save");
  #result = h("p", { class: "result", role: "status" });
  #form;

  constructor(context, changed) {
    this.#context = context;
    this.#changed = changed;
    const cancel = h("button", { type: "button", class: "quiet", onclick: () => this.#clear() }, "Cancel");
    this.#form = h("form", { class: "savebar", "aria-label": "Save snapshots", onsubmit: (event) => this.#submit(event) },
      this.#count, h("label", {}, "Label ", this.#label), h("label", {}, "Save ", this.#span), this.#save, cancel);
    this.element = h("div", { class: "dock" }, this.#form, this.#result);
    this.#show();
  }

  isChosen(id) {
    return this.#chosen.has(id);
  }

  choose(id, isChosen) {
    isChosen ? this.#chosen.add(id) : this.#chosen.delete(id);
    setText(this.#result, "");
    this.#show();
  }

  // Cameras that there are; others cannot stay chosen.
  offer(ids) {
    for (const id of this.#chosen) {
      if (!ids.includes(id)) {
        this.#chosen.delete(id);
      }
    }
    this.#show();
  }

  close() {
    this.#chosen.clear();
  }

  #show() {
    const count = this.#chosen.size;
    this.#form.hidden = count === 0;
    setText(this.#count, count === 1 ? "1 camera" : `${count} cameras`);
    this.#changed();
  }

  #clear() {
    this.#chosen.clear();
    this.#label.value = "";
    this.#show();
  }

  async #submit(event) {
    event.preventDefault();
    const [before, after] = this.#span.value.split(",").map(Number);
    const label = this.#label.value.trim();
    this.#save.disabled = true;
    setText(this.#result, "Saving…");
    try {
      const { results } = await this.#context.api.post("save", {
        cameras: [...this.#chosen], before: Math.min(before, MINUTE), after: Math.min(after, MINUTE),
        labels: label ? [label] : [],
      });
      this.#tell(results, label);
    } catch (error) {
      this.#result.className = "result bad";
      setText(this.#result, `Nothing was saved: ${error.message}`);
    } finally {
      this.#save.disabled = false;
    }
  }

  // One that fails does not keep the others from being saved, and stays chosen.
  #tell(results, label) {
    const failed = results.filter((result) => result.problem);
    const saved = results.length - failed.length;
    const parts = saved ? [`Saved ${saved === 1 ? "1 snapshot" : `${saved} snapshots`}. `] : [];
    if (saved) {
      const one = saved === 1 ? results.find((result) => !result.problem) : null;
      const place = label ? `#/snapshots?label=${encodeURIComponent(label)}`
        : one ? `#/snapshots/${one.camera}/${one.image}` : "#/snapshots";
      parts.push(h("a", { href: place }, label ? `Show ${label}` : "Show"));
    }
    for (const { camera, problem } of failed) {
      parts.push(h("span", { class: "bad" }, ` ${this.#context.fleet.name(camera)}: ${problem.detail}`));
    }
    this.#result.className = "result";
    this.#result.replaceChildren(...parts);
    this.#chosen = new Set(failed.map(({ camera }) => camera));
    this.#label.value = failed.length ? label : "";
    this.#show();
  }
}
