// What the gallery is asked for: the same names in the address of the page and in the request.

const NAMES = ["label", "reason", "camera", "from", "to", "protected"];

export function queryOf(params) {
  const query = {};
  for (const name of NAMES) {
    const value = (params.get(name) || "").trim();
    if (value !== "") {
      query[name] = value;
    }
  }
  return query;
}

export const isEmpty = (query) => Object.keys(query).length === 0;

export const sameQuery = (one, other) => hashFor(one) === hashFor(other);

export function hashFor(query) {
  const params = new URLSearchParams();
  NAMES.filter((name) => query[name]).forEach((name) => params.set(name, query[name]));
  return isEmpty(query) ? "#/snapshots" : `#/snapshots?${params}`;
}

// Whether the server would list it, for snapshots that one is told of.
export function matches(query, snapshot) {
  const contains = (text, part) => folded(text).includes(folded(part));
  return (!query.label || snapshot.labels.some((label) => contains(plain(label), plain(query.label))))
    && (!query.reason || contains(snapshot.reason, query.reason))
    && (!query.camera || snapshot.camera === Number(query.camera))
    && (!query.from || snapshot.snapshot >= Number(query.from))
    && (!query.to || snapshot.snapshot < Number(query.to))
    && (!query.protected || String(snapshot.protected) === query.protected);
}

const folded = (text) => text.normalize("NFKC").toUpperCase().toLowerCase();

// Number plates are spelt in many ways.
const plain = (label) => label.replace(/[\s\p{Pd}]/gu, "");
