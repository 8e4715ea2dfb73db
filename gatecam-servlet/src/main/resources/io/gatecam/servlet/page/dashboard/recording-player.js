// The recording as it was, or its small preview: which is there, and which the browser can play.

import { h, setText } from "./dom.js";

// What a recording is saved as.
export const fileName = (segment, time) => `camera-${segment.camera}_${time.fileStamp(Math.floor(segment.start))}.mp4`;

export class RecordingPlayer {
  #context;
  #segment = null;
  #offset = 0;
  #isSmall = true;
  #video = h("video", { controls: true, playsinline: true, preload: "metadata" });
  #title = h("h2");
  #size = h("button", { type: "button", onclick: () => this.#swap() });
  #at = h("a", { class: "button quiet" }, "Stills of this moment");
  #download = h("a", { class: "button quiet" }, "Download");
  #note = h("p", { class: "bad", role: "status" });
  #wall = h("p", { class: "quiet moment-of" });

  constructor(context) {
    this.#context = context;
    this.#video.addEventListener("error", () => this.#failed());
    this.#video.addEventListener("timeupdate", () => this.#tick());
    this.#video.addEventListener("loadedmetadata", () => {
      this.#video.currentTime = this.#offset;
    });
    this.element = h("section", { class: "player", "aria-label": "Player", hidden: true }, this.#video,
      h("div", { class: "about" }, this.#title, this.#wall, h("div", { class: "actions" }, this.#size, this.#at,
        this.#download), this.#note));
  }

  play(segment, offset) {
    const { time, fleet } = this.#context;
    this.element.hidden = false;
    this.#video.hidden = false;
    setText(this.#note, "");
    setText(this.#title, `${fleet.name(segment.camera)}, ${time.fullMoment(segment.start)}`);
    const isOther = this.#segment?.event_id !== segment.event_id;
    this.#segment = segment;
    this.#offset = offset;
    this.#isSmall = Boolean(segment.low_res_video_path);
    isOther || this.#video.error ? this.#load() : this.#seek();
    this.element.scrollIntoView({ block: "nearest" });
  }

  say(text) {
    this.element.hidden = false;
    this.#video.hidden = true;
    this.#segment = null;
    setText(this.#title, "");
    setText(this.#note, text);
    this.#tick();
    this.#choices();
  }

  hide() {
    this.#video.pause();
    this.element.hidden = true;
  }

  close() {
    this.#video.removeAttribute("src");
    this.#video.load();
  }

  #load() {
    const { api } = this.#context;
    this.#video.src = api.url(`segments/${this.#segment.event_id}${this.#isSmall ? ".preview.mp4" : ".mp4"}`);
    // A browser may want a click first; its own button is there for that.
    this.#video.play().catch(() => {});
    this.#choices();
    this.#tick();
  }

  #seek() {
    this.#video.currentTime = this.#offset;
    this.#video.play().catch(() => {});
  }

  #choices() {
    const { api, time } = this.#context;
    this.#size.hidden = !this.#segment?.low_res_video_path;
    this.#at.hidden = this.#download.hidden = !this.#segment;
    setText(this.#size, this.#isSmall ? "Full quality" : "Small preview");
    if (this.#segment) {
      this.#download.href = api.url(`segments/${this.#segment.event_id}.mp4`);
      this.#download.download = fileName(this.#segment, time);
    }
  }

  #swap() {
    this.#offset = this.#video.currentTime;
    this.#isSmall = !this.#isSmall;
    this.#load();
  }

  // The moment that the film is at, and the way back to the stills.
  #tick() {
    const { time } = this.#context;
    if (!this.#segment) {
      setText(this.#wall, "");
      return;
    }
    // Before the film is there, it is at the place where it will begin.
    const position = this.#video.readyState === HTMLMediaElement.HAVE_NOTHING ? this.#offset : this.#video.currentTime;
    const at = Math.floor(this.#segment.start + position);
    setText(this.#wall, `At ${time.clock(at)} ${time.zone(at)}`);
    this.#at.href = `#/camera/${this.#segment.camera}?t=${at}`;
  }

  #failed() {
    if (!this.#segment || !this.#video.getAttribute("src")) {
      return;
    }
    if (!this.#isSmall && this.#segment.low_res_video_path) {
      this.#swap();
      setText(this.#note, "This browser cannot play the recording; this is its preview.");
    } else {
      setText(this.#note, this.#segment.preview_state === "pending"
        ? "It cannot be played yet: its preview is being made. The file can be downloaded."
        : "It cannot be played here. The file can be downloaded.");
    }
  }
}
