// Moments are Unix seconds. People see them in the zone of their browser, and which zone that is.

// English as the page is, with 24 hours; the zone is the viewer's.
const LOCALE = "en-GB";
const format = (options) => new Intl.DateTimeFormat(LOCALE, { hourCycle: "h23", ...options });
const CLOCK = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const MINUTE = format({ hour: "2-digit", minute: "2-digit" });
const DAY = format({ weekday: "short", day: "numeric", month: "short" });
const DATE = format({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
const ZONE = format({ timeZoneName: "short" });

let skewMillis = 0;

const date = (moment) => new Date(moment * 1000);
const two = (number) => String(number).padStart(2, "0");

// The server's clock is the one that stills are named by; the browser's may be wrong.
export function learn(serverMoment) {
  skewMillis = serverMoment * 1000 - Date.now();
}

export const now = () => (Date.now() + skewMillis) / 1000;
export const clock = (moment) => CLOCK.format(date(moment));
export const minute = (moment) => MINUTE.format(date(moment));
export const day = (moment) => DAY.format(date(moment));
export const fullDate = (moment) => DATE.format(date(moment));
export const zone = (moment) =>
  ZONE.formatToParts(date(moment)).find((part) => part.type === "timeZoneName").value;
export const isSameDay = (one, other) => date(one).toDateString() === date(other).toDateString();

// "14:03:20 CET", with the day when it is not today's.
export function moment(at) {
  const time = `${clock(at)} ${zone(at)}`;
  return isSameDay(at, now()) ? time : `${fullDate(at)}, ${time}`;
}

// The same with the day in any case.
export const fullMoment = (at) => `${fullDate(at)}, ${clock(at)} ${zone(at)}`;

export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 120) {
    return `${whole} s`;
  }
  if (whole < 7200) {
    return `${Math.floor(whole / 60)} min`;
  }
  return whole < 172800 ? `${Math.floor(whole / 3600)} h` : `${Math.floor(whole / 86400)} days`;
}

export const ago = (at) => `${duration(now() - at)} ago`;

// What stands in an address, as a moment, or null when it is none that there can be.
export const inAddress = (text) => (/^\d{1,12}(\.\d*)?$/.test(text ?? "") ? Math.floor(Number(text)) : null);

// For <input type="datetime-local" step="1">.
export function toInput(at) {
  const it = date(at);
  return `${it.getFullYear()}-${two(it.getMonth() + 1)}-${two(it.getDate())}`
    + `T${two(it.getHours())}:${two(it.getMinutes())}:${two(it.getSeconds())}`;
}

// The moments that such a field may mean: none when it is empty, two in the hour that a clock set back repeats.
export function fromInput(text) {
  const first = new Date(text).getTime() / 1000;
  if (!text || Number.isNaN(first)) {
    return [];
  }
  return [...new Set([first, first + 3600, first + 1800, first - 3600])]
    .filter((at) => at === first || toInput(at) === toInput(first))
    .sort((one, other) => one - other);
}

// For names of files: "2026-11-20_14-03-20", with the zone where the clock shows this twice.
export function fileStamp(at) {
  const text = toInput(at);
  const stamp = text.replace("T", "_").replaceAll(":", "-");
  return fromInput(text).length > 1 ? `${stamp}_${zone(at).replace(/[^A-Za-z0-9+-]/g, "")}` : stamp;
}

// The midnight that the day of a moment begins with, some days later.
export function midnight(at, days = 0) {
  const it = date(at);
  return new Date(it.getFullYear(), it.getMonth(), it.getDate() + days).getTime() / 1000;
}
