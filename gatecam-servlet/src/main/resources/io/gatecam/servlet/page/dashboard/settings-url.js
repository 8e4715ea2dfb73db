// URLs of cameras: taken apart for the fields of the form, and put together from a brand's pattern.

const STRICT = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#@]*)@)?(\[[0-9a-f:.]+\]|[^/?#@:[\]\s]*)(?::([0-9]*))?([/?].*)?$/i;

// As people paste it, with a password in which an @ is not encoded.
const LOOSE = /^([a-z][a-z0-9+.-]*):\/\/([^/\s]*)@(\[[0-9a-f:.]+\]|[^/?#@:[\]\s]*)(?::([0-9]*))?([/?].*)?$/i;

export const MASK = "***";

// { scheme, login, host, port, rest }: login as it stands there, or null; null when it is no URL.
export function parse(text) {
  const found = STRICT.exec(text) || LOOSE.exec(text);
  if (!found) {
    return null;
  }
  const [, scheme, login = null, host, port = "", rest = ""] = found;
  return { scheme: scheme.toLowerCase(), login, host, port, rest };
}

export function withLogin(text, login) {
  const at = text.indexOf("://") + 3;
  return login === null || at < 3 ? text : `${text.slice(0, at)}${login}@${text.slice(at)}`;
}

// The URL without its login, and the two parts of that as a person writes them.
export function split(text) {
  const parts = parse(text);
  if (!parts || parts.login === null) {
    return { url: text, user: "", password: "", login: null };
  }
  const colon = parts.login.indexOf(":");
  const user = colon < 0 ? parts.login : parts.login.slice(0, colon);
  const { scheme, host, port, rest } = parts;
  return {
    url: `${scheme}://${host}${port ? `:${port}` : ""}${rest}`,
    user: decode(user),
    password: colon < 0 ? "" : decode(parts.login.slice(colon + 1)),
    login: parts.login,
  };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Whether a stored password may go there: the server sends it nowhere else.
export function isSamePlace(one, other) {
  const [a, b] = [parse(one), parse(other)];
  return Boolean(a && b) && a.scheme === b.scheme && a.host.toLowerCase() === b.host.toLowerCase()
    && a.port === b.port;
}

export async function loadBrands() {
  const answer = await fetch(new URL("brands.json", import.meta.url).pathname);
  return (await answer.json()).brands;
}

// The host may bring a port of its own.
export function compose(pattern, host, channel) {
  const address = /:[0-9]+$/.test(host) ? pattern.replace(/\{host\}:[0-9]+/, "{host}") : pattern;
  return address.replace("{host}", () => host)
    .replace("{channel}", String(channel))
    .replace("{channel2}", String(channel).padStart(2, "0"));
}

// { brand, stream, host, channel } of a URL that a brand's pattern makes; null when none does.
export function recognise(brands, text) {
  for (const brand of brands) {
    for (const stream of ["main", "sub"].filter((each) => brand[each])) {
      const found = pattern(brand[stream]).exec(text);
      if (found && found.groups.host) {
        return { brand, stream, host: found.groups.host, channel: Number(found.groups.channel || 1) };
      }
    }
  }
  return null;
}

function pattern(template) {
  const escaped = template.replace(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace(/\{host\}(?::[0-9]+)?/, "(?<host>\\[[0-9a-fA-F:.]+\\](?::[0-9]+)?|[^/?#@]+)")
    .replace("{channel}", "(?<channel>[0-9]{1,3})")
    .replace("{channel2}", "(?<channel>[0-9]{2})");
  return new RegExp(`^${escaped}$`);
}
