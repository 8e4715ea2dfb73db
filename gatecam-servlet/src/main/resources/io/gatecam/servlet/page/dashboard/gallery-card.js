import { h, setText } from "./dom.js";
import { hashOf, labelList, lock, pathOf, stateLine } from "./snapshot-words.js";

const THUMBNAIL = 320;

// A snapshot in the gallery.
export class GalleryCard {
  #context;
  #item = null;
  #thumbnail;
  #camera = h("span", { class: "shot-camera" });
  #facts = h("div", { class: "shot-facts" });

  constructor(context, item) {
    this.#context = context;
    this.#thumbnail = new Thumbnail(
      (second) => context.api.url(`${pathOf(item)}/${second}.jpg`, { width: THUMBNAIL }), item);
    this.link = h("a", { class: "shot-link", href: hashOf(item) }, this.#thumbnail.element,
      h("span", { class: "shot-clock" }, context.time.clock(item.snapshot)), this.#camera);
    this.element = h("li", { class: "shot" }, this.link, this.#facts);
  }

  show(item) {
    const isSame = this.#item !== null && JSON.stringify(item) === JSON.stringify(this.#item);
    this.#item = item;
    this.name();
    if (!isSame) {
      this.#facts.replaceChildren(...factsOf(item));
    }
  }

  // Cameras are renamed, and their names come later than the first snapshots.
  name() {
    setText(this.#camera, this.#context.fleet.name(this.#item.camera));
  }

  // A picture may have failed because nobody answered.
  retry() {
    this.#thumbnail.retry();
  }
}

function factsOf(item) {
  return [
    item.labels.length > 0 ? labelList(item.labels) : null,
    item.reason ? h("p", { class: "shot-reason" }, item.reason) : null,
    item.note ? h("p", { class: "shot-note" }, item.note) : null,
    h("div", { class: "shot-state" }, stateLine(item), item.protected ? lock() : null),
  ].filter((part) => part !== null);
}

// The still of the moment; where that is missing, the first that there is.
class Thumbnail {
  #url;
  #seconds;
  #at = 0;
  #image = h("img", { alt: "", loading: "lazy", decoding: "async", width: "320", height: "180" });
  #none = h("span", { class: "shot-none" }, "No picture");

  constructor(url, { snapshot, first_still: first }) {
    this.#url = url;
    this.#seconds = first === null ? [] : [...new Set([snapshot, first])];
    this.element = h("span", { class: "shot-picture" }, this.#image, this.#none);
    this.#image.addEventListener("error", () => this.#load(this.#at + 1));
    this.#load(0);
  }

  retry() {
    if (this.#at === this.#seconds.length) {
      this.#load(0);
    }
  }

  #load(at) {
    this.#at = at;
    const isThere = at < this.#seconds.length;
    this.#image.hidden = !isThere;
    this.#none.hidden = isThere;
    if (isThere) {
      this.#image.src = this.#url(this.#seconds[at]);
    }
  }
}
