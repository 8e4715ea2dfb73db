import { Recordings } from "./recordings.js";

// All URLs are relative, so that the page works under any path. Whatever a camera or a person named is only ever set
// as text.

const EVERY_MILLIS = 1000;
const OLD_SECONDS = 3;
const STATES = {
  starting: "starting",
  running: "live",
  stalled: "no pictures",
  waiting: "waiting",
  login_refused: "login refused",
  stopped: "stopped",
};

const RECORDING = {
  waiting: "Recording waits",
  starting: "Recording starts",
  recording: "Recorded",
  failing: "Not recorded",
};
const RELAY = {
  waiting: "Relay waits, to ",
  connecting: "Relay connects to ",
  relaying: "Relayed to ",
  failing: "Not relayed to ",
};

const base = document.querySelector('script[src="live.js"]').src.replace(/live\.js$/, "");
const summary = document.getElementById("summary");
const list = document.getElementById("cameras");
const template = document.getElementById("camera");
const tiles = new Map();

// Pictures that nobody sees are not fetched.
const visible = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    entry.target.dataset.visible = entry.isIntersecting ? "yes" : "";
  }
}, { rootMargin: "200px" });

function newTile(id) {
  const article = template.content.firstElementChild.cloneNode(true);
  const part = (selector) => article.querySelector(selector);
  const tile = {
    article,
    image: part("img"),
    blank: part(".blank"),
    age: part(".age"),
    title: part("h2"),
    state: part(".state"),
    reason: part(".reason"),
    button: part("button"),
    saved: part(".saved"),
    recording: part(".reason.recording"),
    relay: part(".reason.relay"),
    recordings: new Recordings(base, id, part(".recordings")),
    shown: null,
    loading: false,
  };
  tile.button.addEventListener("click", () => save(id, tile));
  visible.observe(article);
  return tile;
}

// The next picture is loaded beside the old one and takes its place when it is there whole.
function loadPicture(stream, tile) {
  const name = stream.latest_image;
  if (!name || name === tile.shown || tile.loading || !tile.article.dataset.visible) {
    return;
  }
  tile.loading = true;
  const next = tile.image.cloneNode();
  next.onload = () => {
    tile.loading = false;
    tile.shown = name;
    next.hidden = false;
    tile.image.replaceWith(next);
    tile.image = next;
    tile.blank.hidden = true;
  };
  next.onerror = () => {
    tile.loading = false;
  };
  next.src = `${base}latest_image/${stream.id}?still=${parseInt(name, 10)}`;
}

function duration(seconds) {
  if (seconds < 120) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 7200) {
    return `${Math.round(seconds / 60)} min`;
  }
  return `${Math.round(seconds / 3600)} h`;
}

function show(stream, tile) {
  const name = stream.name || `Camera ${stream.id}`;
  const age = stream.still_age_seconds;
  tile.title.textContent = name;
  tile.image.alt = `Newest picture of ${name}`;
  tile.state.textContent = STATES[stream.state] || stream.state;
  tile.state.className = `state ${STATES[stream.state] ? stream.state : ""}`;
  tile.article.classList.toggle("down", !stream.is_alive);
  tile.reason.textContent = stream.is_alive ? "" : stream.reason;
  tile.reason.hidden = stream.is_alive || !stream.reason;
  tile.age.hidden = age === null || (stream.is_alive && age < OLD_SECONDS);
  tile.age.textContent = age === null ? "" : `${duration(age)} old`;
  tile.button.disabled = age === null;
  tell(tile.recording, RECORDING[stream.recording.state], stream.recording);
  if (stream.relay) {
    tell(tile.relay, (RELAY[stream.relay.state] || "") + stream.relay.target, stream.relay);
  } else {
    tile.relay.hidden = true;
  }
  tile.recordings.offer(stream.recording.state !== "off");
  loadPicture(stream, tile);
}

// Why something fails follows what it is.
function tell(line, what, { state, reason }) {
  line.hidden = !what;
  line.classList.toggle("bad", state === "failing");
  line.textContent = reason ? `${what}: ${reason}` : what;
}

function showAll(streams) {
  const gone = new Set(tiles.keys());
  for (const stream of streams) {
    gone.delete(stream.id);
    if (!tiles.has(stream.id)) {
      const tile = newTile(stream.id);
      tiles.set(stream.id, tile);
      list.append(tile.article);
    }
    show(stream, tiles.get(stream.id));
  }
  for (const id of gone) {
    tiles.get(id).article.remove();
    tiles.delete(id);
  }
  const alive = streams.filter((stream) => stream.is_alive).length;
  summary.className = "";
  summary.textContent = streams.length === 0 ? "No cameras are configured" : `${alive} of ${streams.length} live`;
}

async function save(id, tile) {
  tile.button.disabled = true;
  tile.saved.className = "saved";
  tile.saved.textContent = "Saving…";
  try {
    const answer = await fetch(`${base}save/${id}`, { method: "POST" });
    const body = await answer.json();
    if (!answer.ok) {
      throw new Error(body.detail || body.title);
    }
    tile.saved.textContent = `Saved ${new Date(body.image * 1000).toLocaleTimeString()}`;
  } catch (error) {
    tile.saved.className = "saved bad";
    tile.saved.textContent = error.message;
  } finally {
    tile.button.disabled = false;
  }
}

async function round() {
  if (!document.hidden) {
    try {
      const answer = await fetch(base, { headers: { Accept: "application/json" }, cache: "no-store" });
      const body = await answer.json();
      if (!answer.ok) {
        throw new Error(body.detail || body.title);
      }
      showAll(body);
    } catch (error) {
      // A picture that is not known to be live any more must not look live.
      tiles.forEach((tile) => tile.article.classList.add("down"));
      summary.className = "lost";
      summary.textContent = `gatecam does not answer: ${error.message}`;
    }
  }
  setTimeout(round, EVERY_MILLIS);
}

round();
