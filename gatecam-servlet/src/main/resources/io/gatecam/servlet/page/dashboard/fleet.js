// The streams as they are known: all rows of GET /, kept up to date by what is told since.

const OLD_SECONDS = 3;

const STATES = {
  starting: "Starting",
  running: "Live",
  stalled: "No pictures",
  waiting: "Not connected",
  login_refused: "Login refused",
  stopped: "Stopped",
};

const secondOf = (row) => (row.latest_image ? Number.parseInt(row.latest_image, 10) : null);

export class Fleet {
  #events;
  #time;
  #rows = new Map();
  #listeners = new Set();
  // Whether the rows were ever heard of.
  known = false;

  constructor(events, time) {
    this.#events = events;
    this.#time = time;
    events.on("streams", (rows) => this.#replace(rows));
    events.on("stream", (row) => this.#put(row));
    events.on("still", (still) => this.#still(still));
    events.on("connection", () => this.#tell(null));
  }

  // Told the id of the row that changed, or null when it may be any.
  onChange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  rows() {
    return [...this.#rows.values()].sort((one, other) => one.id - other.id);
  }

  row(id) {
    return this.#rows.get(id) || null;
  }

  name(id) {
    return this.#rows.get(id)?.name || `Camera ${id}`;
  }

  // The second of the newest still, or null.
  newest(id) {
    const row = this.#rows.get(id);
    return row ? secondOf(row) : null;
  }

  // What to say about a stream: { level, text, age, since, reason }. Age in seconds, null before the first still.
  describe(row) {
    const age = row.captured_at ? Math.max(0, this.#time.now() - row.captured_at) : null;
    if (this.#events.connection.state === "away") {
      return { level: "idle", text: "Unknown", age, since: null, reason: "" };
    }
    if (row.is_alive) {
      const isOld = age !== null && age >= OLD_SECONDS;
      return { level: isOld ? "warn" : "good", text: isOld ? "Late" : "Live", age, since: null, reason: "" };
    }
    const since = row.dark_since || row.captured_at || row.since;
    const level = row.state === "starting" ? "warn" : "bad";
    return { level, text: STATES[row.state] || row.state, age, since, reason: row.reason || "" };
  }

  #replace(rows) {
    const before = this.#rows;
    this.#rows = new Map(rows.map((row) => [row.id, this.#dated(row, before.get(row.id))]));
    this.known = true;
    this.#tell(null);
  }

  // One that is new, or was taken out of the list, changes more than its own row.
  #put(row) {
    const before = this.#rows.get(row.id);
    if (row.removed) {
      this.#rows.delete(row.id);
    } else {
      this.#rows.set(row.id, this.#dated(row, before));
    }
    this.#tell(before && !row.removed ? row.id : null);
  }

  // An age is only right when it is told; the moment stays right.
  #dated(row, before) {
    const told = row.still_age_seconds === null || row.still_age_seconds === undefined
      ? null : this.#time.now() - row.still_age_seconds;
    const isSame = before && before.latest_image === row.latest_image;
    return { ...row, captured_at: isSame ? before.captured_at : told };
  }

  #still({ camera, second, captured_at: capturedAt }) {
    const row = this.#rows.get(camera);
    if (row && second >= (secondOf(row) || 0)) {
      row.latest_image = `${second}.jpg`;
      row.captured_at = capturedAt;
      this.#tell(camera);
    }
  }

  #tell(id) {
    for (const listener of [...this.#listeners]) {
      listener(id);
    }
  }
}
