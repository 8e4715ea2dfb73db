// Shows openapi.json to people.

import * as api from "./api.js";
import { h, setText } from "./dom.js";
import { schemaView, typeOf } from "./apidoc-schema.js";

const METHODS = ["get", "post", "put", "patch", "delete"];

const main = document.getElementById("main");
const state = document.getElementById("state");
const found = h("p", { class: "quiet", role: "status" });
let description = null;
let entries = [];

const resolve = (node) =>
  node.$ref ? node.$ref.slice(2).split("/").reduce((from, part) => from[part], description) : node;

// Code stands between backticks, paragraphs between empty lines.
function prose(text, tag = "p") {
  return text.split("\n\n").map((paragraph) => h(tag, {},
    paragraph.split("`").map((part, at) => (at % 2 === 1 ? h("code", {}, part) : part))));
}

function table(caption, columns, rows) {
  return h("div", { class: "table" }, h("table", {}, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)))),
    h("tbody", {}, rows.map(([first, ...rest]) =>
      h("tr", {}, h("th", { scope: "row" }, first), rest.map((cell) => h("td", {}, [cell].flat(Infinity))))))));
}

function parametersOf(operation) {
  const parameters = (operation.parameters || []).map(resolve);
  if (parameters.length === 0) {
    return null;
  }
  return table("Input", ["Name", "Where", "What", "Type"], parameters.map((parameter) => [
    h("code", {}, parameter.name), parameter.required ? `${parameter.in}, needed` : parameter.in,
    prose(parameter.description || "", "span"), typeOf(parameter.schema)]));
}

function bodyOf(operation) {
  const content = operation.requestBody?.content;
  if (!content) {
    return null;
  }
  const types = Object.keys(content);
  return h("div", {}, h("h3", {}, `Body, ${types.join(" or ")}${operation.requestBody.required ? "" : ", may be left out"}`),
    schemaView(content[types[0]].schema, description.components.schemas));
}

function answersOf(operation) {
  return table("Answers", ["Status", "What", "Content"], Object.entries(operation.responses).map(([status, given]) => {
    const answer = resolve(given);
    const content = Object.entries(answer.content || {}).map(([type, { schema, "x-itemSchema": item }]) =>
      h("span", { class: "content" }, h("code", {}, type), schema ? [" ", ...typeOf(schema)] : null,
        item ? [" of ", ...typeOf(item)] : null));
    const headers = Object.keys(answer.headers || {});
    return [h("code", {}, status), [prose(answer.description, "span"),
      headers.length ? h("span", { class: "headers" }, `Headers: ${headers.join(", ")}`) : null], content];
  }));
}

// A request that can be pasted into a shell, with the examples of the description.
function curlOf(path, method, operation) {
  let target = path;
  const query = [];
  for (const parameter of (operation.parameters || []).map(resolve)) {
    if (parameter.in === "path") {
      target = target.replace(`{${parameter.name}}`, parameter.example);
    } else if (parameter.in === "query" && parameter.required) {
      query.push(`${parameter.name}=${parameter.example}`);
    }
  }
  const parts = ["curl"];
  const bodies = Object.entries(operation.requestBody?.content || {});
  if (method !== "get" && !(method === "post" && bodies.length > 0)) {
    parts.push(`-X ${method.toUpperCase()}`);
  }
  if (bodies.length > 0) {
    parts.push(`-H 'Content-Type: ${bodies[0][0]}'`, `-d '${JSON.stringify(bodies[0][1].example)}'`);
  }
  const url = `${api.root.replace(/\/$/, "")}${target}${query.length ? `?${query.join("&")}` : ""}`;
  return `${parts.join(" ")} '${url}'`;
}

function accessOf(operation) {
  const needed = (operation.security || description.security).at(-1).basic[0];
  const isOpen = operation.security?.some((one) => Object.keys(one).length === 0);
  if (needed === "control") {
    return "Changes something: needs the control token where tokens are used.";
  }
  return isOpen ? "Answers without a token too." : "Reads: any token will do where tokens are used.";
}

function operationView(path, method, operation) {
  const id = `op-${operation.operationId}`;
  return h("details", { class: "operation", id }, h("summary", {},
    h("span", { class: `method ${method}` }, method.toUpperCase()), h("code", { class: "path" }, path),
    h("span", { class: "summary" }, operation.summary)),
  h("div", { class: "operation-text" }, operation.description ? prose(operation.description) : null,
    h("p", { class: "quiet" }, accessOf(operation)), parametersOf(operation), bodyOf(operation), answersOf(operation),
    h("h3", {}, "Example"), h("pre", { tabindex: "0", "aria-label": "Example" }, curlOf(path, method, operation))));
}

function sectionOf(tag) {
  const views = Object.entries(description.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method]?.tags.includes(tag.name)).map((method) => {
      const view = operationView(path, method, methods[method]);
      entries.push({ view, text: `${method} ${path} ${methods[method].summary}`.toLowerCase() });
      return view;
    }));
  return h("section", { "aria-labelledby": `tag-${tag.name}` }, h("h2", { id: `tag-${tag.name}` }, tag.name),
    h("p", { class: "quiet" }, tag.description), views);
}

function schemasView() {
  return h("section", { "aria-labelledby": "schemas" }, h("h2", { id: "schemas" }, "Objects"),
    Object.entries(description.components.schemas).map(([name, schema]) =>
      h("details", { class: "operation", id: `schema-${name}` }, h("summary", {}, h("code", { class: "path" }, name),
        h("span", { class: "summary" }, schema.description || "")),
      h("div", { class: "operation-text" }, schemaView(schema, description.components.schemas)))));
}

function narrow(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { view, text: own } of entries) {
    view.hidden = !words.every((word) => own.includes(word));
    shown += view.hidden ? 0 : 1;
  }
  document.querySelectorAll("main section").forEach((section) => {
    const views = [...section.querySelectorAll("details")];
    section.hidden = words.length > 0 && views.every((view) => view.hidden || view.id.startsWith("schema-"));
  });
  setText(found, words.length === 0 ? "" : `${shown} of ${entries.length}`);
}

// A link into a part that is folded unfolds it.
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.scrollIntoView();
    target.querySelector("summary").focus({ preventScroll: true });
  }
}

function show() {
  entries = [];
  const search = h("input", { type: "search", oninput: () => narrow(search.value) });
  main.replaceChildren(
    h("div", { class: "head" }, h("h1", {}, "HTTP API"), h("div", { class: "tools" },
      h("a", { class: "button", href: api.url("openapi.json"), download: "openapi.json" }, "Download openapi.json"))),
    h("div", { class: "intro" }, prose(description.info.description)),
    h("div", { class: "search" }, h("label", { class: "field" }, h("span", {}, "Find a request"), search), found),
    ...description.tags.map(sectionOf), schemasView());
  openTarget();
}

async function load() {
  try {
    description = await api.get("openapi.json");
    show();
  } catch (error) {
    state.replaceChildren(`The description could not be loaded: ${error.message} `,
      h("button", { type: "button", onclick: load }, "Try again"));
  }
}

window.addEventListener("hashchange", openTarget);
load();
