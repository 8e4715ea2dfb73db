// Shows the picture that a camera gives, or why there is none, before anything is saved.

import { h, setText } from "./dom.js";

const PATIENCE_MILLIS = 25000;

const CODECS = { h264: "H.264", hevc: "H.265", mjpeg: "MJPEG", mpeg4: "MPEG-4", av1: "AV1" };

const sentence = (text) => (text ? `${text[0].toUpperCase()}${text.slice(1)}.` : "");

function described({ video, width, height, frames_per_second: rate, audio }) {
  return [CODECS[video] || video, width ? `${width} × ${height}` : null,
    rate ? `${Math.round(rate * 10) / 10} pictures a second` : null, audio ? `sound (${audio})` : "no sound"]
    .filter(Boolean).join(", ");
}

export class TestPanel {
  #context;
  #ask;
  #refused;
  #running = null;
  #button = h("button", { type: "button", onclick: () => this.#run() }, "Test");
  #picture = h("div", { class: "picture" }, h("p", { class: "blank" }, "No picture yet"));
  #title = h("strong");
  #details = h("p");
  #status = h("div", { role: "status" }, this.#title, this.#details);

  // ask gives the camera to be tested, or null when that is not fit for it; refused is told an error of the server.
  constructor(context, ask, refused) {
    this.#context = context;
    this.#ask = ask;
    this.#refused = refused;
    this.element = h("section", { class: "card test", "aria-labelledby": "test-title" },
      h("h2", { id: "test-title" }, "Picture"), this.#picture, this.#status, h("p", { class: "actions" }, this.#button),
      h("p", { class: "hint" }, "Nothing is saved by a test. A camera that runs gets no second connection for it."));
  }

  // What was tested is not what stands in the form any more.
  outdate() {
    if (this.#picture.querySelector("img") && !this.element.classList.contains("old")) {
      this.element.classList.add("old");
      this.#say("Changed since this test", "", "");
    }
  }

  close() {
    this.#running?.abort();
  }

  async #run() {
    const camera = this.#ask();
    if (!camera || this.#running) {
      return;
    }
    this.#running = new AbortController();
    this.#button.setAttribute("aria-disabled", "true");
    this.element.classList.remove("old");
    this.#blank("…");
    this.#say("Testing…", "This takes up to 15 seconds.", "");
    try {
      const { signal } = this.#running;
      this.#show(await this.#context.api.post("config/test", camera, { signal, patience: PATIENCE_MILLIS }));
    } catch (error) {
      if (!this.#running.signal.aborted) {
        this.#fail(error);
      }
    } finally {
      this.#running = null;
      this.#button.removeAttribute("aria-disabled");
    }
  }

  #show({ ok, reason, picture, source, format, took_seconds: took }) {
    const what = format ? `${described(format)}. ` : "";
    if (!ok) {
      this.#blank("No picture");
      this.#say("No picture", `${sentence(reason)} ${what}`.trim(), "bad");
      return;
    }
    const how = source === "live" ? "From the running camera. " : `After ${took.toFixed(1)} s. `;
    if (picture) {
      this.#picture.replaceChildren(h("img", { alt: "What the camera shows", src: picture }));
    } else {
      this.#blank("It runs without stills");
    }
    this.#say("It works", `${what}${how}${sentence(reason)}`.trim(), "good");
  }

  #fail(error) {
    this.#blank("No picture");
    const wait = error.problem?.retry_after;
    this.#say("Not tested", wait ? `${error.message}. Try again in ${wait} seconds.` : error.message, "bad");
    this.#refused(error);
  }

  #blank(text) {
    this.#picture.replaceChildren(h("p", { class: "blank" }, text));
  }

  #say(title, details, level) {
    this.#title.className = level;
    setText(this.#title, title);
    setText(this.#details, details);
  }
}
