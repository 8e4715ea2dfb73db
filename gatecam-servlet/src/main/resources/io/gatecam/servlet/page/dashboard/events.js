// What happens, told by the server: one event stream for the whole page. Where there is none, the state is asked for
// again and again, so that the page works behind a proxy that swallows event streams too.

const KINDS = ["still", "stream", "snapshot", "segment", "reset", "hello"];
const OPEN_PATIENCE_MILLIS = 4000;
const REOPEN_MILLIS = 10000;
// A stream that does not tell of stills that the server has is dead, though no end of it has come: after a sleep, or
// behind a router that forgot it.
const DEAF_MILLIS = 15000;
const FRESH_SECONDS = 5;
const POLL_MILLIS = 1000;
const TOLD_SECONDS = 5;
const DRIFT_SECONDS = 2;
const CHECK_MILLIS = 20000;
// Browsers have six connections for each server: pages that nobody looks at give theirs back.
const HIDDEN_MILLIS = 30000;

// connection: "connecting", "live" (told), "polling" (asks), "away" (no answer), "login" (refused), with its since
export class Events {
  #api;
  #time;
  #listeners = new Map();
  #source = null;
  #openedAt = 0;
  #heardAt = 0;
  #lastId = null;
  #toldAt = 0;
  #timer = 0;
  #hiddenTimer = 0;
  #asking = false;
  connection = { state: "connecting", since: 0, reason: "" };

  constructor(api, time) {
    this.#api = api;
    this.#time = time;
  }

  // Kinds: those of the server with their data, "streams" with all rows of GET /, "connection". Returns what ends it.
  on(kind, listener) {
    if (!this.#listeners.has(kind)) {
      this.#listeners.set(kind, new Set());
    }
    this.#listeners.get(kind).add(listener);
    return () => this.#listeners.get(kind).delete(listener);
  }

  start() {
    this.#open();
    this.refresh();
    document.addEventListener("visibilitychange", () => this.#seen());
    window.addEventListener("online", () => this.refresh());
    window.addEventListener("pagehide", () => this.#source?.close());
    window.addEventListener("pageshow", (event) => event.persisted && this.#open());
  }

  #seen() {
    clearTimeout(this.#hiddenTimer);
    if (document.hidden) {
      this.#hiddenTimer = setTimeout(() => this.#source?.close(), HIDDEN_MILLIS);
      return;
    }
    if (this.#source?.readyState === EventSource.CLOSED) {
      this.#open();
    }
    this.refresh();
  }

  // Asks for all streams now.
  async refresh() {
    if (this.#asking) {
      return;
    }
    this.#asking = true;
    clearTimeout(this.#timer);
    try {
      const answer = await this.#api.request("GET", "");
      const rows = await answer.json();
      this.#learnTime(answer);
      this.#heard();
      this.#emit("streams", rows);
      this.#reopen(rows);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#asking = false;
      // Asking again without a login would open the browser's dialog again and again.
      if (this.connection.state !== "login") {
        this.#timer = setTimeout(() => this.#round(), this.#pause());
      }
    }
  }

  #pause() {
    return this.connection.state === "live" ? CHECK_MILLIS : POLL_MILLIS;
  }

  // A stream that tells nothing may be broken without anybody having noticed, so it is asked all the same.
  #round() {
    if (document.hidden && this.connection.state !== "away") {
      this.#timer = setTimeout(() => this.#round(), POLL_MILLIS);
    } else {
      this.refresh();
    }
  }

  #open() {
    this.#source?.close();
    this.#openedAt = Date.now();
    this.#toldAt = Date.now();
    // A new source does not know what the one before was told last, as one that reconnects by itself does.
    const source = new EventSource(this.#api.url("events", { last_event_id: this.#lastId }));
    this.#source = source;
    source.onopen = () => this.#heard();
    source.onerror = () => this.refresh();
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => this.#told(kind, event));
    }
  }

  #reopen(rows) {
    const waits = this.#source?.readyState !== EventSource.OPEN;
    const isDeaf = Date.now() - this.#toldAt > DEAF_MILLIS
      && rows.some((row) => row.is_alive && row.still_age_seconds !== null && row.still_age_seconds < FRESH_SECONDS);
    if ((waits || isDeaf) && Date.now() - this.#openedAt > REOPEN_MILLIS) {
      this.#open();
    }
  }

  #told(kind, event) {
    this.#heard();
    this.#lastId = event.lastEventId || this.#lastId;
    this.#toldAt = Date.now();
    let data = null;
    try {
      data = JSON.parse(event.data);
    } catch {
      return;
    }
    if (kind === "hello" && data.time) {
      this.#time.learn(data.time);
    }
    if (kind === "reset") {
      this.refresh();
    }
    this.#emit(kind, data);
  }

  #heard() {
    this.#heardAt = this.#time.now();
    const isOpen = this.#source?.readyState === EventSource.OPEN;
    const mayOpen = Date.now() - this.#openedAt < OPEN_PATIENCE_MILLIS;
    if (isOpen || !mayOpen || this.connection.state === "away" || this.connection.state === "login") {
      this.#move(isOpen ? "live" : "polling", "");
    }
  }

  // An answer may be late on a busy machine while the stream still tells.
  #failed(error) {
    const isTold = this.#source?.readyState === EventSource.OPEN && this.#time.now() - this.#heardAt < TOLD_SECONDS;
    if (error.status === 401 || !isTold) {
      this.#move(error.status === 401 ? "login" : "away", error.message);
    }
  }

  // The stream begins with the time to the millisecond; this is for where there is none, and for clocks that drift.
  #learnTime(answer) {
    const header = Date.parse(answer.headers.get("Date") || "") / 1000 + 0.5;
    if (Math.abs(header - this.#time.now()) > DRIFT_SECONDS) {
      this.#time.learn(header);
    }
  }

  #move(state, reason) {
    const before = this.connection;
    if (before.state !== state || before.reason !== reason) {
      const since = before.state === state ? before.since : (state === "away" && this.#heardAt) || this.#time.now();
      this.connection = { state, since, reason };
      this.#emit("connection", this.connection);
    }
  }

  #emit(kind, data) {
    for (const listener of [...(this.#listeners.get(kind) || [])]) {
      try {
        listener(data);
      } catch (error) {
        console.error(error);
      }
    }
  }
}
