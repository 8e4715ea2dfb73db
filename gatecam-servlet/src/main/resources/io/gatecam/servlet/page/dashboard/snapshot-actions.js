import { h, setText } from "./dom.js";
import { counted, enable, pathOf } from "./snapshot-words.js";

// A film is encoded while it is waited for.
const FILM_PATIENCE = 120000;
const VERIFY_PATIENCE = 60000;
const NAMED = 8;
// Browsers begin to save a little after the click.
const SAVED_MILLIS = 60000;

// What can be done with a snapshot as a whole.
export class SnapshotActions {
  #context;
  #id;
  #changed;
  #deleted;
  #snapshot = null;

  #zip = h("a", { class: "button" }, "Download .zip");
  #film = h("button", { type: "button", onclick: () => this.#makeFilm() }, "Download .mp4");
  #protect = h("button", { type: "button", onclick: () => this.#toggle() });
  #verify = h("button", { type: "button", onclick: () => this.#check() }, "Verify");
  #delete = h("button", { type: "button", class: "danger", onclick: () => this.#ask() }, "Delete…");
  #result = h("p", { class: "action-result", role: "status" });
  #dialog = new DeleteDialog(() => this.#remove());

  constructor(context, id, changed, deleted) {
    this.#context = context;
    this.#id = id;
    this.#changed = changed;
    this.#deleted = deleted;
    this.#zip.href = context.api.url(`${pathOf(id)}.zip`);
    this.#zip.download = `${this.#name()}.zip`;
    this.element = h("section", { class: "card", "aria-labelledby": "actions-title" },
      h("h2", { id: "actions-title" }, "This snapshot"),
      h("div", { class: "tools" }, this.#zip, this.#film),
      h("div", { class: "tools" }, this.#verify, this.#protect, this.#delete),
      this.#result, this.#dialog.element);
  }

  show(snapshot) {
    this.#snapshot = snapshot;
    setText(this.#protect, snapshot.protected ? "Take protection away" : "Protect");
    const isEmpty = snapshot.stills === 0;
    this.#film.disabled = isEmpty;
    this.#verify.disabled = isEmpty || snapshot.state === "filling";
  }

  #name() {
    return `camera_${this.#id.camera}_${this.#context.time.fileStamp(this.#id.snapshot)}`;
  }

  #tell(text, level = "") {
    this.#result.className = `action-result ${level}`;
    setText(this.#result, text);
  }

  async #during(button, text, work) {
    button.disabled = true;
    this.#tell(text);
    try {
      await work();
    } catch (error) {
      this.#tell(error.message, "bad");
    } finally {
      enable(button);
    }
  }

  // Fetched rather than linked to: whoever has no encoder is to be told why there is no film.
  #makeFilm() {
    this.#during(this.#film, "Making the film…", async () => {
      const answer = await this.#context.api.request("GET", `${pathOf(this.#id)}.mp4`, { patience: FILM_PATIENCE });
      const source = URL.createObjectURL(await answer.blob());
      h("a", { href: source, download: `${this.#name()}.mp4` }).click();
      setTimeout(() => URL.revokeObjectURL(source), SAVED_MILLIS);
      this.#tell("The film is downloaded");
    });
  }

  #toggle() {
    const isProtected = !this.#snapshot.protected;
    this.#during(this.#protect, "", async () => {
      const answer = await this.#context.api.patch(pathOf(this.#id), { protected: isProtected });
      this.#changed({ ...this.#snapshot, ...answer });
      this.#tell(isProtected
        ? "Protected: it can be removed neither by hand nor by age"
        : "Not protected any more");
    });
  }

  #check() {
    this.#during(this.#verify, "Reading all stills…", async () => {
      const result = await this.#context.api.get(`${pathOf(this.#id)}/verification`, {}, { patience: VERIFY_PATIENCE });
      const { text, level } = verdict(result, (second) => this.#context.time.clock(second));
      this.#tell(text, level);
    });
  }

  #ask() {
    this.#tell("");
    this.#dialog.open(this.#snapshot);
  }

  async #remove() {
    await this.#context.api.remove(pathOf(this.#id));
    this.#deleted();
  }
}

class DeleteDialog {
  #remove;
  #text = h("p");
  #wrong = h("p", { class: "bad", role: "alert" });
  #yes = h("button", { type: "button", class: "danger", onclick: () => this.#confirm() }, "Delete");
  #no = h("button", { type: "button", onclick: () => this.element.close() });

  constructor(remove) {
    this.#remove = remove;
    this.element = h("dialog", { "aria-labelledby": "delete-title" },
      h("h2", { id: "delete-title" }, "Delete this snapshot?"), this.#text, this.#wrong,
      h("div", { class: "tools" }, this.#no, this.#yes));
  }

  open(snapshot) {
    const refusal = refusalOf(snapshot);
    setText(this.#wrong, "");
    setText(this.#text, refusal
      || `${counted(snapshot.stills, "still")}, the note and the labels are removed. They cannot be brought back.`);
    setText(this.#no, refusal ? "Close" : "Keep it");
    this.#yes.hidden = refusal !== "";
    this.element.showModal();
    this.#no.focus();
  }

  async #confirm() {
    this.#yes.disabled = true;
    setText(this.#wrong, "");
    try {
      await this.#remove();
      this.element.close();
    } catch (error) {
      setText(this.#wrong, `It was not deleted: ${error.message}`);
    } finally {
      enable(this.#yes);
    }
  }
}

// The server refuses these with 409; who asks is told before.
function refusalOf({ state, protected: isProtected }) {
  if (isProtected) {
    return "It is protected. Take the protection away first, then it can be deleted.";
  }
  return state === "filling" ? "It is still being filled. Wait until it is complete, then it can be deleted." : "";
}

const MANIFESTS = {
  missing: "There is no list of hashes",
  torn: "The list of hashes cannot be read",
  foreign: "The list of hashes is that of another snapshot",
};

// The answer of a verification in words.
export function verdict({ ok, manifest, stills }, clock) {
  if (manifest !== "present") {
    const text = MANIFESTS[manifest] || `The list of hashes is ${manifest}`;
    return { text: `${text}, so that it cannot be told whether the stills are as they were saved.`, level: "bad" };
  }
  if (ok) {
    return { text: `Verified: ${counted(stills.length, "still is", "stills are")} as saved.`, level: "good" };
  }
  const told = (result, one, many) => {
    const seconds = stills.filter((still) => still.result === result).map((still) => still.second);
    return seconds.length > 0 ? [`${counted(seconds.length, one, many)}: ${named(seconds, clock)}.`] : [];
  };
  const parts = [
    ...told("changed", "still has been changed", "stills have been changed"),
    ...told("missing", "still is gone", "stills are gone"),
    ...told("unknown", "still was not there when it was saved", "stills were not there when it was saved"),
  ];
  return { text: ["Not as saved.", ...parts].join(" "), level: "bad" };
}

function named(seconds, clock) {
  const rest = seconds.length - NAMED;
  return seconds.slice(0, NAMED).map(clock).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
