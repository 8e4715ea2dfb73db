// Where a camera is: brand, host and channel make the URL, which may as well be written by hand; the login stands
// beside it. A stored password is never seen here: what is left empty stays as it is.

import { h } from "./dom.js";
import { compose, isSamePlace, MASK, recognise, split, parse, withLogin } from "./settings-url.js";
import { choiceField, numberField, secretField, textField } from "./settings-field.js";

const RECORDED = "A password is stored. Leave this empty to keep it.";

export class Address {
  #brands;
  #stored = { url: "", user: "", login: null, hasPassword: false, separate: false };
  #brand = choiceField("brand", "Brand", []);
  #host = textField("host", "Host", "The camera's address in the network, for example 192.168.1.10.",
    { inputmode: "url" });
  #channel = numberField("channel", "Channel", "", { value: "1" });
  #stream = choiceField("stream", "Stream", [["main", "Main: large and sharp"], ["sub", "Second: smaller"]]);
  #url = textField("url", "URL", "Made of what stands above, or written by hand. Without user and password.",
    { inputmode: "url" });
  #user = textField("user", "User", "");
  #password = secretField("password", "Password", "");

  constructor(brands) {
    this.#brands = brands;
    this.#brand.control.append(h("option", { value: "" }, "Choose it, or write the URL below"),
      ...brands.map((brand) => h("option", { value: brand.id }, brand.name)));
    const show = h("button", { type: "button", class: "quiet", "aria-pressed": "false" }, "Show");
    show.setAttribute("aria-label", "Show the password");
    show.addEventListener("click", () => {
      const isShown = this.#password.control.type === "text";
      this.#password.control.type = isShown ? "password" : "text";
      show.setAttribute("aria-pressed", String(!isShown));
    });
    const both = h("div", { class: "with-button" });
    this.#password.control.replaceWith(both);
    both.append(this.#password.control, show);
    this.element = h("fieldset", { class: "card" }, h("legend", {}, "Where it is"),
      h("div", { class: "pair" }, this.#brand.element, this.#host.element),
      h("div", { class: "pair" }, this.#channel.element, this.#stream.element), this.#url.element,
      h("div", { class: "pair" }, this.#user.element, this.#password.element));
    this.#brand.control.addEventListener("change", () => this.#composed());
    this.#stream.control.addEventListener("change", () => this.#composed());
    this.#host.control.addEventListener("input", () => this.#composed());
    this.#channel.control.addEventListener("input", () => this.#composed());
    this.#url.control.addEventListener("change", () => this.#written());
    this.#showBrand();
  }

  get fields() {
    return [this.#brand, this.#host, this.#channel, this.#stream, this.#url, this.#user, this.#password];
  }

  load(entry) {
    const { url, user, password, login } = split(entry.url || "");
    const separate = "user" in entry || "password" in entry;
    this.#stored = {
      url,
      login,
      separate,
      user: separate ? entry.user || "" : user,
      hasPassword: (separate ? entry.password : password) === MASK,
    };
    this.#url.value = url;
    this.#user.value = this.#stored.user;
    this.#password.say(this.#stored.hasPassword ? RECORDED : "");
    this.#recognise();
  }

  // Sets url, and the login as it is to be kept or as it was given.
  store(entry) {
    const stored = this.#stored;
    const [url, user, password] = [this.#url.value, this.#user.value, this.#password.control.value];
    const isUntouched = user === stored.user && password === "";
    if (isUntouched) {
      entry.url = stored.separate ? url : withLogin(url, stored.login);
      return;
    }
    entry.url = url;
    delete entry.user;
    delete entry.password;
    if (user || password) {
      entry.user = user;
      entry.password = password || (stored.hasPassword ? MASK : "");
    }
  }

  // [field, text] of what is wrong before the server is asked.
  problems() {
    const stored = this.#stored;
    const isKept = stored.hasPassword && this.#password.control.value === "" && this.#user.value !== "";
    const hasMoved = !isSamePlace(this.#url.value, stored.url) || this.#user.value !== stored.user;
    if (this.#url.value === "") {
      const isGuided = this.#brand.value !== "" && this.#host.value === "";
      return [isGuided ? [this.#host, "The host is missing"] : [this.#url, "The URL is missing"]];
    }
    return isKept && hasMoved
      ? [[this.#password, "Give the password again: the stored one is not sent to another host or for another user"]]
      : [];
  }

  // The smaller stream of the same camera with the login that was typed in, or null.
  smallerStream() {
    const brand = this.#chosen();
    if (!brand?.sub || this.#host.value === "") {
      return null;
    }
    const password = this.#password.control.value;
    const login = this.#user.value === "" ? null
      : encodeURIComponent(this.#user.value) + (password ? `:${encodeURIComponent(password)}` : "");
    return withLogin(compose(brand.sub, this.#host.value, this.#channel.value || 1), login);
  }

  #chosen() {
    return this.#brands.find((brand) => brand.id === this.#brand.value) || null;
  }

  #composed() {
    const brand = this.#chosen();
    this.#showBrand();
    if (brand && this.#host.value !== "") {
      this.#url.complain("");
      this.#url.value = compose(brand[this.#stream.value] || brand.main, this.#host.value, this.#channel.value || 1);
    }
  }

  #showBrand() {
    const brand = this.#chosen();
    this.#brand.say(brand?.note || "");
    this.#host.element.hidden = !brand;
    this.#channel.element.hidden = !brand?.channel;
    this.#stream.element.hidden = !brand?.sub;
    this.#channel.say(brand?.channel || "");
  }

  // A login that was pasted with the URL goes to its own fields.
  #written() {
    const { url, user, password, login } = split(this.#url.value);
    if (login !== null) {
      this.#url.value = url;
      this.#user.value = user;
      this.#password.control.value = password === MASK ? "" : password;
    }
    this.#recognise();
  }

  #recognise() {
    const found = recognise(this.#brands, this.#url.value);
    if (found) {
      this.#brand.value = found.brand.id;
      this.#host.value = found.host;
      this.#channel.value = found.channel;
      this.#stream.value = found.stream;
    } else if (parse(this.#url.value)) {
      this.#brand.value = "";
    }
    this.#showBrand();
  }
}
