// What was recorded of one camera, newest first, and a player. Nothing is fetched until somebody opens it.

const EVERY_MILLIS = 5000;
const SHOWN = 12;

const template = document.getElementById("segment");

export class Recordings {
  #base;
  #camera;
  #details;
  #notice;
  #list;
  #player;
  #video;
  #size;
  #file;
  #note;
  #items = new Map();
  #playing = null;
  #small = false;
  #timer = 0;

  constructor(base, camera, details) {
    const part = (selector) => details.querySelector(selector);
    this.#base = base;
    this.#camera = camera;
    this.#details = details;
    this.#notice = part("p");
    this.#list = part(".segments");
    this.#player = part(".player");
    this.#video = part("video");
    this.#size = part(".size");
    this.#file = part(".file");
    this.#note = part(".note");
    details.addEventListener("toggle", () => this.#toggled());
    this.#size.addEventListener("click", () => this.#play(this.#playing, !this.#small));
    this.#video.addEventListener("error", () => this.#failed());
  }

  offer(wanted) {
    this.#details.hidden = !wanted && this.#items.size === 0;
  }

  #toggled() {
    clearTimeout(this.#timer);
    if (this.#details.open) {
      if (this.#items.size === 0) {
        this.#notice.className = "reason";
        this.#notice.textContent = "Loading…";
      }
      this.#round();
    } else {
      this.#stop();
    }
  }

  async #round() {
    if (!document.hidden) {
      await this.#load();
    }
    if (this.#details.open && this.#details.isConnected) {
      this.#timer = setTimeout(() => this.#round(), EVERY_MILLIS);
    } else {
      this.#stop();
    }
  }

  async #load() {
    try {
      const url = `${this.#base}segment_api/segments?camera=${this.#camera}&limit=${SHOWN}`;
      const answer = await fetch(url, { cache: "no-store" });
      const body = await answer.json();
      if (!answer.ok) {
        throw new Error(body.detail || body.title);
      }
      this.#showAll(body);
    } catch (error) {
      this.#notice.className = "reason bad";
      this.#notice.textContent = `The recordings cannot be listed: ${error.message}`;
    }
  }

  #showAll(segments) {
    this.#notice.className = "reason";
    this.#notice.textContent = segments.length === 0 ? "Nothing yet. A piece is shown here when it is complete." : "";
    const gone = new Set(this.#items.keys());
    let place = null;
    for (const segment of segments) {
      const id = segment.event_id;
      gone.delete(id);
      if (!this.#items.has(id)) {
        this.#items.set(id, this.#newItem());
      }
      const item = this.#items.get(id);
      this.#show(segment, item);
      // Moving what stands right already would take the focus from it.
      const next = place ? place.nextSibling : this.#list.firstChild;
      if (next !== item.element) {
        this.#list.insertBefore(item.element, next);
      }
      place = item.element;
    }
    for (const id of gone) {
      this.#items.get(id).element.remove();
      this.#items.delete(id);
    }
  }

  #newItem() {
    const element = template.content.firstElementChild.cloneNode(true);
    const part = (selector) => element.querySelector(selector);
    const item = { element, button: part("button"), image: part("img"), when: part(".when"), length: part(".length") };
    item.button.addEventListener("click", () => this.#play(item.segment, this.#small));
    return item;
  }

  #show(segment, item) {
    item.segment = segment;
    item.when.textContent = moment(segment.start);
    item.length.textContent = length(segment.duration);
    if (segment.high_res_image_path && item.image.hidden) {
      item.image.src = this.#url(segment, ".jpg");
      item.image.hidden = false;
    }
    if (this.#playing && this.#playing.event_id === segment.event_id) {
      this.#playing = segment;
      this.#showSize();
    }
  }

  // By its id, not by the paths of the list: a proxy may serve gatecam below another path.
  #url(segment, ending) {
    return `${this.#base}segments/${encodeURIComponent(segment.event_id)}${ending}`;
  }

  #play(segment, small) {
    const at = this.#playing && this.#playing.event_id === segment.event_id ? this.#video.currentTime : 0;
    this.#playing = segment;
    this.#small = small;
    this.#player.hidden = false;
    this.#note.textContent = "";
    this.#video.setAttribute("aria-label", `Recording of ${moment(segment.start)}`);
    this.#video.poster = segment.high_res_image_path ? this.#url(segment, ".jpg") : "";
    this.#video.src = this.#url(segment, small && segment.low_res_video_path ? ".preview.mp4" : ".mp4");
    this.#video.currentTime = at;
    // A browser that wants a click first shows the controls.
    this.#video.play().catch(() => {});
    this.#file.href = this.#url(segment, ".mp4");
    this.#file.download = `camera_${segment.camera}_${Math.floor(segment.start)}.mp4`;
    this.#showSize();
    for (const item of this.#items.values()) {
      item.button.setAttribute("aria-current", String(item.segment === segment));
    }
  }

  #showSize() {
    this.#size.hidden = !this.#playing.low_res_video_path;
    this.#size.textContent = this.#small ? "Show in full size" : "Show small";
  }

  // Not every browser plays H.265, but each plays the preview.
  async #failed() {
    const segment = this.#playing;
    const source = this.#video.src;
    if (!segment) {
      return;
    }
    const trouble = await whyMissing(source);
    if (this.#video.src !== source) {
      return;
    }
    if (trouble) {
      this.#note.textContent = trouble;
    } else if (!this.#small && segment.low_res_video_path) {
      this.#play(segment, true);
      this.#note.textContent = `This browser does not play ${segment.video_codec}; this is the preview.`;
    } else {
      this.#note.textContent = `This browser does not play it (${segment.video_codec}).`;
    }
  }

  #stop() {
    this.#playing = null;
    this.#player.hidden = true;
    // Ends the connection, which a paused video keeps.
    this.#video.removeAttribute("src");
    this.#video.load();
    for (const item of this.#items.values()) {
      item.button.removeAttribute("aria-current");
    }
  }
}

// A player does not tell what it cannot play from what it did not get.
async function whyMissing(url) {
  try {
    const answer = await fetch(url, { method: "HEAD", cache: "no-store" });
    return answer.ok ? "" : `It cannot be played: ${answer.status === 404 ? "it has been removed" : answer.status}`;
  } catch (error) {
    return `gatecam does not answer: ${error.message}`;
  }
}

function moment(seconds) {
  const date = new Date(seconds * 1000);
  const time = date.toLocaleTimeString();
  return date.toDateString() === new Date().toDateString() ? time : `${date.toLocaleDateString()} ${time}`;
}

function length(seconds) {
  return seconds < 100 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
