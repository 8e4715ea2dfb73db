// The form of one camera, new or in the list.

import { h, heading, notice } from "./dom.js";
import { Address } from "./settings-address.js";
import { apply, confirm, effects, preview, read, refusal, removeCamera } from "./settings-change.js";
import { numberField, textField } from "./settings-field.js";
import { readOnly } from "./settings-list.js";
import { groups, stillsUrl } from "./settings-options.js";
import { TestPanel } from "./settings-test.js";
import { loadBrands } from "./settings-url.js";

const NEW = "new";

export class CameraForm {
  #context;
  #which;
  #main;
  #hash;
  #list = [];
  #original = null;
  #asLoaded = null;
  #address;
  #name = textField("name", "Name", "Shown on the pages.", { maxlength: "200" });
  #location = textField("location", "Location", "Where it is, for people.", { maxlength: "200" });
  #number = numberField("id", "Number", "Names it in addresses and folders, and stays. A whole number.");
  #options = [];
  #stills = stillsUrl();
  #test;
  #summary = h("div", { class: "summary", tabindex: "-1", role: "group", "aria-labelledby": "summary-title",
    hidden: true });
  #save = h("button", { type: "submit", class: "primary" }, "Save");
  #loading = new AbortController();
  #guard = () => this.#guardLeaving();
  #unload = (event) => this.#isDirty() && event.preventDefault();
  #asking = false;

  constructor(main, { parts: [which], hash }, context) {
    this.#main = main;
    this.#which = which;
    this.#hash = hash;
    this.#context = context;
    // Comes before the hashchange that the router listens to.
    window.addEventListener("popstate", this.#guard);
    window.addEventListener("beforeunload", this.#unload);
    this.#load();
  }

  close() {
    this.#loading.abort();
    this.#test?.close();
    window.removeEventListener("popstate", this.#guard);
    window.removeEventListener("beforeunload", this.#unload);
  }

  get #isNew() {
    return this.#which === NEW;
  }

  async #load() {
    const { api } = this.#context;
    const { signal } = this.#loading;
    const title = heading(this.#isNew ? "Add a camera" : `Camera ${this.#which}`);
    document.title = `${title.textContent} · gatecam`;
    this.#main.replaceChildren(title, h("p", { class: "quiet skeleton" }, "Loading…"));
    title.focus({ preventScroll: true });
    let found = null;
    try {
      const [config, brands] = await Promise.all([read(api, signal), loadBrands()]);
      found = { ...config, brands };
    } catch (error) {
      if (!signal.aborted) {
        this.#main.replaceChildren(title, notice("The settings did not load", error.message,
          h("button", { type: "button", onclick: () => this.#load() }, "Try again")));
      }
    }
    if (found && !signal.aborted) {
      this.#show(found);
    }
  }

  #show({ list, brands, reason }) {
    this.#list = list;
    this.#original = this.#isNew ? {} : list.find((entry) => String(entry.id) === this.#which);
    const back = h("a", { href: "#/settings" }, "All cameras");
    if (!this.#original || (this.#isNew && reason !== null)) {
      const title = heading(this.#isNew ? "No camera can be added" : "There is no such camera");
      this.#main.replaceChildren(title, notice(title.textContent, this.#isNew ? reason : "It may have been removed.",
        h("a", { class: "button", href: "#/settings" }, "All cameras")));
      title.focus({ preventScroll: true });
      return;
    }
    const title = heading(this.#isNew ? "Add a camera" : this.#original.name || `Camera ${this.#which}`);
    document.title = `${title.textContent} · Settings · gatecam`;
    this.#address = new Address(brands);
    this.#options = groups(this.#suggesting());
    this.#test = new TestPanel(this.#context, () => this.#checked(), (error) => error.status === 400 && this.#refuse(error));
    const form = this.#form(reason !== null);
    this.#main.replaceChildren(h("div", { class: "settings" }, h("p", { class: "back" }, back),
      h("div", { class: "head" }, title), reason === null ? null : readOnly(reason), form));
    this.#fill();
    title.focus({ preventScroll: true });
  }

  #form(isFixed) {
    const what = h("fieldset", { class: "card" }, h("legend", {}, "What it is called"),
      h("div", { class: "pair" }, this.#name.element, this.#location.element), this.#number.element);
    this.#number.control.readOnly = !this.#isNew;
    const more = h("details", { class: "card more" }, h("summary", {}, "Further options"),
      this.#options.map(({ title, options }) => h("fieldset", { disabled: isFixed }, h("legend", {}, title),
        options.flatMap((option) => option.fields.map((field) => field.element)))));
    const remove = this.#isNew ? null
      : h("button", { type: "button", class: "danger", onclick: () => this.#remove() }, "Remove…");
    remove?.setAttribute("aria-label", `Remove camera ${this.#which}`);
    this.#address.element.disabled = isFixed;
    what.disabled = isFixed;
    const form = h("form", { class: "sides", novalidate: true, autocomplete: "off",
      onsubmit: (event) => this.#submit(event) }, this.#summary, this.#address.element,
    isFixed ? null : this.#test.element, what, more, isFixed ? null : h("div", { class: "actions end" }, this.#save,
      h("a", { class: "button", href: "#/settings" }, "Cancel"), remove));
    form.addEventListener("input", () => this.#test.outdate());
    form.addEventListener("change", () => this.#test.outdate());
    return form;
  }

  // Offers the brand's smaller stream for the stills.
  #suggesting() {
    const [field] = this.#stills.fields;
    const use = h("button", { type: "button" }, "Use the smaller stream of this camera");
    use.addEventListener("click", () => {
      const url = this.#address.smallerStream();
      if (url) {
        field.value = url;
        this.#test.outdate();
      }
      field.complain(url ? "" : "The smaller stream is known when brand and host are chosen above");
      field.control.focus();
    });
    field.element.append(h("p", { class: "actions" }, use));
    return this.#stills;
  }

  #fill() {
    const ids = this.#list.map((entry) => entry.id);
    const entry = this.#isNew ? { id: Math.max(0, ...ids) + 1, url: "" } : this.#original;
    this.#number.value = entry.id;
    this.#name.value = entry.name;
    this.#location.value = entry.location;
    this.#address.load(entry);
    this.#eachOption((option) => option.load(entry));
    this.#asLoaded = JSON.stringify(this.#entry());
  }

  #eachOption(what) {
    this.#options.forEach(({ options }) => options.forEach(what));
  }

  // As it is to stand in config.json; what gatecam does not know of it stays.
  #entry() {
    const entry = { ...this.#original };
    const id = this.#number.value;
    entry.id = /^[0-9]+$/.test(id) ? Number(id) : id;
    this.#address.store(entry);
    for (const field of [this.#name, this.#location]) {
      field.value === "" ? delete entry[field.name] : entry[field.name] = field.value;
    }
    this.#eachOption((option) => option.store(entry));
    return entry;
  }

  #isDirty() {
    return this.#asLoaded !== null && JSON.stringify(this.#entry()) !== this.#asLoaded;
  }

  get #fields() {
    const options = this.#options.flatMap((group) => group.options.flatMap((option) => option.fields));
    return [...this.#address.fields, this.#name, this.#location, this.#number, ...options];
  }

  // The camera, or null after saying what is wrong.
  #checked() {
    const problems = this.#address.problems();
    const id = this.#number.value;
    if (!/^[0-9]+$/.test(id)) {
      problems.push([this.#number, "The number must be a whole one, such as 3"]);
    } else if (this.#isNew && this.#list.some((entry) => entry.id === Number(id))) {
      problems.push([this.#number, `Another camera has the number ${id}`]);
    }
    this.#complain(problems);
    return problems.length ? null : this.#entry();
  }

  #refuse(error, list = null) {
    const { field: name, text, index } = refusal(error);
    const other = list && index !== null && String(list[index]?.id) !== this.#number.value ? list[index] : null;
    if (other) {
      this.#complain([[null, `Camera ${other.id}: ${text}`]]);
      return;
    }
    const needsPassword = name === "url" && text.includes("carries the mask");
    const field = this.#fields.find((each) => each.name === (needsPassword ? "password" : name));
    this.#complain([[field || null, needsPassword ? "Give the password again" : text]]);
  }

  // A list of what is wrong at the head, with the way to each field.
  #complain(problems) {
    this.#fields.forEach((field) => field.complain(problems.find(([at]) => at === field)?.[1] || ""));
    this.#summary.hidden = problems.length === 0;
    this.#summary.replaceChildren(h("h2", { id: "summary-title" }, problems.length === 1 ? "There is a problem" : "There are problems"),
      h("ul", {}, problems.map(([field, text]) => h("li", {}, field
        ? h("button", { type: "button", class: "link", onclick: () => field.focus() }, `${field.label}: ${text}`)
        : text))));
    if (problems.length) {
      this.#summary.focus();
    }
  }

  async #submit(event) {
    event.preventDefault();
    const entry = this.#checked();
    if (!entry || this.#asking) {
      return;
    }
    this.#asking = true;
    this.#save.setAttribute("aria-disabled", "true");
    let list = null;
    try {
      const { list: now } = await read(this.#context.api);
      const before = now.find((each) => each.id === entry.id);
      list = before ? now.map((each) => (each === before ? entry : each)) : [...now, entry];
      const plan = await preview(this.#context.api, list);
      if (await this.#isMeant(plan, before)) {
        await apply(this.#context.api, list);
        this.#asLoaded = null;
        this.#context.announce(this.#isNew ? `Camera ${entry.id} was added` : `Camera ${entry.id} was saved`);
        this.#context.navigate("#/settings");
      }
    } catch (error) {
      error.status === 400 ? this.#refuse(error, list) : this.#complain([[null, `It was not saved: ${error.message}`]]);
    } finally {
      this.#asking = false;
      this.#save.removeAttribute("aria-disabled");
    }
  }

  #isMeant(plan, before) {
    const isOvertaken = before && JSON.stringify(before) !== JSON.stringify(this.#original);
    const lines = isOvertaken
      ? [...effects(plan), "Somebody else has changed this camera meanwhile. Saving replaces what they wrote."]
      : effects(plan);
    return confirm({ title: "Save this?", lines, yes: "Save now", no: "Go on editing" });
  }

  async #remove() {
    try {
      const name = this.#original.name || `Camera ${this.#which}`;
      if (await removeCamera(this.#context, this.#original.id, name)) {
        this.#asLoaded = null;
        this.#context.navigate("#/settings");
      }
    } catch (error) {
      this.#complain([[null, `It was not removed: ${error.message}`]]);
    }
  }

  // The address has changed already, so it is put back until it is clear that nothing is lost.
  async #guardLeaving() {
    const wanted = location.hash || "#/";
    if (wanted === this.#hash || !this.#isDirty()) {
      return;
    }
    history.pushState(null, "", this.#hash);
    if (this.#asking) {
      return;
    }
    this.#asking = true;
    const isMeant = await confirm({
      title: "Leave without saving?",
      lines: ["What you changed here will be lost."],
      yes: "Discard the changes",
      no: "Stay here",
      isDangerous: true,
    });
    this.#asking = false;
    if (isMeant) {
      this.#asLoaded = null;
      this.#context.navigate(wanted);
    }
  }
}
