// The further options of a camera. Each knows how it stands in config.json: load(entry) fills the field, store(entry)
// sets or removes what the entry has. What is at its default is not written.

import { h } from "./dom.js";
import { MASK } from "./settings-url.js";
import { choiceField, Field, linesField, numberField, secretField, textField, tickField } from "./settings-field.js";

const put = (entry, name, value) => {
  value === undefined || value === "" ? delete entry[name] : entry[name] = value;
};

// The server says what is wrong with what is no number.
const number = (text) => (/^-?[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : text);

const plain = (field, byDefault) => ({
  fields: [field],
  load: (entry) => { field.value = entry[field.name] === byDefault ? "" : entry[field.name]; },
  store: (entry) => put(entry, field.name, field.value),
});

const numeric = (field) => ({ ...plain(field), store: (entry) => put(entry, field.name, number(field.value)) });

const tick = (field) => ({ ...plain(field), store: (entry) => put(entry, field.name, field.value || undefined) });

const secret = (field) => {
  let isStored = false;
  return {
    fields: [field],
    load: (entry) => {
      isStored = entry[field.name] === MASK;
      field.value = isStored ? "" : entry[field.name];
      field.say(isStored ? "A password is stored. Leave this empty to keep it." : "");
    },
    store: (entry) => put(entry, field.name, field.value || (isStored ? MASK : undefined)),
  };
};

function recorded() {
  const field = choiceField("segments", "Record this camera", [["", "As all cameras"], ["true", "Yes"], ["false", "No"]]);
  return {
    fields: [field],
    load: (entry) => { field.value = entry.segments === undefined ? "" : String(entry.segments); },
    store: (entry) => put(entry, "segments", field.value === "" ? undefined : field.value === "true"),
  };
}

// The one member of config.json that is a URL, false or absent.
function relay() {
  const where = choiceField("relay_to", "Send the stream on",
    [["", "As all cameras"], ["none", "Nowhere"], ["url", "To this address"]]);
  const url = textField("relay", "Address to send it to",
    "rtsp://, rtmp://, rtmps:// or rtp://. {id} stands for the number, {name} for the name of the camera. "
    + "*** keeps a stored password or key.");
  const show = () => { url.element.hidden = where.value !== "url"; };
  where.control.addEventListener("change", show);
  return {
    fields: [where, url],
    load: (entry) => {
      where.value = entry.relay === undefined ? "" : entry.relay === false ? "none" : "url";
      url.value = typeof entry.relay === "string" ? entry.relay : "";
      show();
    },
    store: (entry) => {
      delete entry.relay;
      if (where.value !== "") {
        entry.relay = where.value === "none" ? false : url.value;
      }
    },
  };
}

function blackout() {
  const rows = h("div", { class: "rectangles" });
  const add = h("button", { type: "button" }, "Add a rectangle");
  const field = new Field("blackout", "Black rectangles", h("div", { role: "group", tabindex: "-1" }, rows, add),
    "What must not be seen in stills, in percent of the picture. Recordings and the relayed stream still show it.");
  field.control.setAttribute("aria-label", "Black rectangles");
  const row = (at) => {
    const side = (name, text) => h("label", {}, h("span", {}, text),
      h("input", { type: "text", inputmode: "decimal", "data-side": name, value: at?.[name] ?? "" }));
    const element = h("div", { class: "rectangle", role: "group" }, side("x", "From left"), side("y", "From top"),
      side("width", "Width"), side("height", "Height"),
      h("button", { type: "button", onclick: () => remove(element) }, "Remove"));
    return element;
  };
  const renumber = () => [...rows.children].forEach((each, index) => {
    each.setAttribute("aria-label", `Rectangle ${index + 1}`);
    each.lastChild.setAttribute("aria-label", `Remove rectangle ${index + 1}`);
  });
  const remove = (element) => {
    element.remove();
    renumber();
    add.focus();
    rows.dispatchEvent(new Event("input", { bubbles: true }));
  };
  add.addEventListener("click", () => {
    rows.append(row({ x: 0, y: 0, width: 20, height: 20 }));
    renumber();
    rows.lastChild.querySelector("input").focus();
    rows.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return {
    fields: [field],
    load: (entry) => {
      rows.replaceChildren(...(Array.isArray(entry.blackout) ? entry.blackout : []).map(row));
      renumber();
    },
    store: (entry) => {
      const all = [...rows.children].map((each) => Object.fromEntries([...each.querySelectorAll("input")]
        .map((side) => [side.dataset.side, number(side.value.trim())])));
      put(entry, "blackout", all.length ? all : undefined);
    },
  };
}

function inputOptions() {
  const field = linesField("input_options", "Options of ffmpeg for this camera",
    "One to a line, for example “probesize=500000”. The manual of gatecam lists those that are possible.");
  return {
    fields: [field],
    load: (entry) => {
      field.value = Object.entries(entry.input_options || {}).map(([name, value]) => `${name}=${value}`).join("\n");
    },
    store: (entry) => {
      const lines = field.value.split("\n").map((line) => line.trim()).filter(Boolean);
      put(entry, "input_options", lines.length ? Object.fromEntries(lines.map((line) => {
        const at = line.indexOf("=");
        return at < 0 ? [line, ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      })) : undefined);
    },
  };
}

const acceleration = ["auto", "cuda", "d3d11va", "drm", "dxva2", "qsv", "vaapi", "vdpau", "videotoolbox", "vulkan"];

export const stillsUrl = () => plain(textField("stills_url", "Another stream for the stills",
  "Usually the smaller one. It is a second connection to the camera. *** keeps a stored password."));

// [{ title, options }], made anew for each form; the field of the stills' URL is given, because it is suggested.
export const groups = (stillsFrom) => [
  {
    title: "Stills",
    options: [
      plain(choiceField("stills", "Which pictures become stills", [["", "Automatic"], ["keyframes", "Keyframes only"],
        ["all", "All frames are decoded"], ["off", "None: no stills and no snapshots"]]), "auto"),
      stillsFrom,
      numeric(numberField("still_quality", "Quality", "From 2, the best, to 31, the smallest. Empty means 3.")),
      numeric(numberField("still_max_width", "Greatest width", "In pixels, from 16 to 8192. Empty means as it comes.")),
      blackout(),
    ],
  },
  {
    title: "Recording",
    options: [
      recorded(),
      numeric(numberField("segment_seconds", "Length of a piece",
        "In seconds, from 10 to 3600, where “Yes” is chosen. Empty means 300.")),
      tick(tickField("audio", "Sound too",
        "Recorded and relayed with the video. In many countries people have to agree to that.")),
    ],
  },
  {
    title: "Relay",
    options: [
      relay(),
      plain(textField("relay_user", "User there", "For an address of its own, when it does not stand in that.")),
      secret(secretField("relay_password", "Password there", "")),
      plain(choiceField("relay_video", "H.265", [["", "As it comes"], ["h264", "Made H.264, at the cost of a processor"]]),
        "copy"),
    ],
  },
  {
    title: "Connection",
    options: [
      plain(choiceField("transport", "Transport", [["", "TCP"], ["udp", "UDP"]]), "tcp"),
      numeric(numberField("timeout_seconds", "Silence until it is given up",
        "In seconds, from 1 to 60. Empty means 5.")),
      plain(choiceField("hwaccel", "Decoding by hardware", [["", "None"], ...acceleration.map((each) => [each, each])]),
        "none"),
      inputOptions(),
    ],
  },
];
