// Elements without markup in strings: whatever a camera or a person named is only ever set as text.

const SVG = "http://www.w3.org/2000/svg";
const AS_PROPERTY = new Set(["value", "checked", "disabled", "hidden", "selected", "open", "muted", "indeterminate"]);

// h("button", { class: "primary", type: "button", onclick: save }, "Save")
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (AS_PROPERTY.has(name)) {
      element[name] = value;
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// A drawing of 24 by 24 in the colour of the text; what it means stands beside it or in a label.
export function icon(...paths) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  for (const path of paths) {
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    drawing.append(line);
  }
  return drawing;
}

// Writing what is there already would make screen readers and layout work for nothing.
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export function heading(text) {
  return h("h1", { tabindex: "-1" }, text);
}

// What a view shows instead of its content: why there is nothing, and what can be done about it.
export function notice(title, text, ...actions) {
  return h("section", { class: "notice" }, h("h2", {}, title), text ? h("p", {}, text) : null,
    actions.length ? h("p", { class: "actions" }, ...actions) : null);
}

const sheets = new Map();

// Loads the styles of a view without showing them yet. Sheets that are adopted are in force at once, while a browser may
// load a link anew when its media are changed.
export function loadStyles(names) {
  return Promise.all(names.map((name) => {
    if (!sheets.has(name)) {
      sheets.set(name, loadSheet(name).catch((error) => {
        sheets.delete(name);
        throw error;
      }));
    }
    return sheets.get(name);
  }));
}

async function loadSheet(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) {
    throw new Error(`${name}: ${answer.status}`);
  }
  return new CSSStyleSheet().replace(await answer.text());
}

// Views name their classes for themselves: only the styles of one of them may be in force.
export function useStyles(loaded) {
  document.adoptedStyleSheets = loaded;
}
