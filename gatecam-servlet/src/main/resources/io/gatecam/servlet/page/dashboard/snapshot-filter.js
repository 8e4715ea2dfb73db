import { h } from "./dom.js";
import { hashFor, isEmpty } from "./snapshot-query.js";

const TYPING_MILLIS = 300;

const field = (text, input) => h("label", { class: "field" }, h("span", {}, text), input);
const dateField = () => h("input", { type: "datetime-local", step: "1" });

// The form above the gallery. `changed(query)` hears of what is asked for whenever that is another thing.
export class SnapshotFilter {
  #time;
  #changed;
  #query = {};
  #timer = 0;

  #label = h("input", { type: "search", autocomplete: "off", spellcheck: "false", placeholder: "Number plate, event…" });
  #reason = h("input", { type: "search", autocomplete: "off" });
  #camera = h("select");
  #from = dateField();
  #to = dateField();
  #protected = h("input", { type: "checkbox" });
  #wrong = h("p", { class: "field-wrong", role: "alert" });
  #clear = h("button", { type: "button", class: "quiet", onclick: () => this.clear() }, "Clear the search");
  // Where there is room, CSS shows the fields in any case, and this not at all.
  #unfold = h("button", { type: "button", class: "quiet filter-unfold", "aria-controls": "snapshot-filters",
    onclick: () => this.#fold(!this.#fields.classList.contains("folded")) }, "More filters");
  #fields;

  constructor(time, changed) {
    this.#time = time;
    this.#changed = changed;
    const spans = h("div", { class: "field-choices", role: "group", "aria-label": "Time span" },
      this.#span("Today", 0, 1), this.#span("Yesterday", -1, 0), this.#span("7 days", -6, 1));
    this.#fields = h("div", { class: "filter-fields folded", id: "snapshot-filters" },
      field("Camera", this.#camera),
      field("Reason", this.#reason),
      field(`From (${time.zone(time.now())})`, this.#from),
      field(`Until (${time.zone(time.now())})`, this.#to),
      spans,
      h("label", { class: "field-check" }, this.#protected, "Protected only"));
    this.element = h("form", { class: "filter", role: "search", "aria-label": "Snapshots" },
      field("Label", this.#label), this.#unfold, this.#fields, this.#clear, this.#wrong);
    this.#fold(true);
    this.element.addEventListener("input", (event) => this.#edited(event.target));
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(this.#read());
    });
  }

  // Shows what is asked for, and the cameras that can be: `[{ id, name }]`.
  show(query, cameras) {
    const isSame = hashFor(query) === hashFor(this.#query);
    this.#query = query;
    this.#offer(cameras);
    this.#clear.hidden = isEmpty(query);
    if (!isSame) {
      this.#fill(query);
    }
  }

  #fill(query) {
    // What is being typed is not to be overwritten by what it has led to.
    if (document.activeElement !== this.#label) {
      this.#label.value = query.label || "";
    }
    if (document.activeElement !== this.#reason) {
      this.#reason.value = query.reason || "";
    }
    this.#from.value = query.from ? this.#time.toInput(Number(query.from)) : "";
    this.#to.value = query.to ? this.#time.toInput(Number(query.to)) : "";
    this.#protected.checked = query.protected === "true";
    this.#wrong.textContent = "";
    const { label, ...folded } = query;
    if (!isEmpty(folded)) {
      this.#fold(false);
    }
  }

  #fold(isFolded) {
    this.#fields.classList.toggle("folded", isFolded);
    this.#unfold.setAttribute("aria-expanded", String(!isFolded));
  }

  clear() {
    this.#label.value = "";
    this.#reason.value = "";
    this.#submit({});
    this.#label.focus();
  }

  end() {
    clearTimeout(this.#timer);
  }

  #offer(cameras) {
    const known = cameras.some(({ id }) => String(id) === this.#query.camera);
    const gone = this.#query.camera && !known ? [{ id: this.#query.camera, name: `Camera ${this.#query.camera}` }] : [];
    const options = [["", "All cameras"], ...[...cameras, ...gone].map(({ id, name }) => [String(id), name])];
    const isSame = options.length === this.#camera.options.length
      && options.every(([id, name], at) => this.#camera.options[at].value === id && this.#camera.options[at].text === name);
    if (!isSame) {
      this.#camera.replaceChildren(...options.map(([value, text]) => h("option", { value }, text)));
    }
    this.#camera.value = this.#query.camera || "";
  }

  #span(text, firstDay, endDay) {
    const set = () => {
      const now = this.#time.now();
      this.#submit({
        ...this.#read(),
        from: String(this.#time.midnight(now, firstDay)),
        to: String(this.#time.midnight(now, endDay)),
      });
    };
    return h("button", { type: "button", class: "quiet", onclick: set }, text);
  }

  #edited(input) {
    clearTimeout(this.#timer);
    const isTyped = input === this.#label || input === this.#reason || input === this.#from || input === this.#to;
    this.#timer = setTimeout(() => this.#submit(this.#read()), isTyped ? TYPING_MILLIS : 0);
  }

  // In the hour that is there twice, the span is the one that leaves nothing out.
  #read() {
    return {
      label: this.#label.value.trim(),
      reason: this.#reason.value.trim(),
      camera: this.#camera.value,
      from: String(this.#time.fromInput(this.#from.value).at(0) ?? ""),
      to: String(this.#time.fromInput(this.#to.value).at(-1) ?? ""),
      protected: this.#protected.checked ? "true" : "",
    };
  }

  #submit(query) {
    clearTimeout(this.#timer);
    const isTurned = query.from && query.to && Number(query.from) >= Number(query.to);
    this.#wrong.textContent = isTurned ? "The span must end after it begins" : "";
    for (const input of [this.#from, this.#to]) {
      input.setAttribute("aria-invalid", String(Boolean(isTurned)));
    }
    if (isTurned) {
      return;
    }
    this.#changed(Object.fromEntries(Object.entries(query).filter(([, value]) => value)));
  }
}
