// JSON Schemas in words.

import { h } from "./dom.js";

const nameOf = (schema) => schema.$ref.split("/").at(-1);

function plainType(schema) {
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.enum) {
    return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  }
  return [schema.type || "anything"].flat().join(" or ");
}

// The type on one line, as nodes: objects that have a name are linked to.
export function typeOf(schema) {
  if (schema.$ref) {
    return [h("a", { href: `#schema-${nameOf(schema)}` }, nameOf(schema))];
  }
  const choices = schema.oneOf || schema.anyOf;
  if (choices) {
    return choices.flatMap((choice, at) => [at === 0 ? "" : " or ", ...typeOf(choice)]);
  }
  if (schema.items) {
    const isNullable = [schema.type].flat().includes("null");
    return [`${isNullable ? "null or " : ""}list of `, ...typeOf(schema.items)];
  }
  return [plainType(schema), limitsOf(schema)];
}

function limitsOf({ minimum, maximum, maxLength, default: usual }) {
  const limits = [
    minimum !== undefined && maximum !== undefined ? `${minimum} to ${maximum}` : "",
    minimum !== undefined && maximum === undefined ? `from ${minimum}` : "",
    maxLength === undefined ? "" : `up to ${maxLength} characters`,
    usual === undefined ? "" : `default ${usual}`,
  ].filter((limit) => limit !== "");
  return limits.length > 0 ? `, ${limits.join(", ")}` : "";
}

// All fields of an object, with the objects in it that have no name of their own.
export function schemaView(schema, named) {
  if (schema.$ref) {
    return h("div", {}, h("p", {}, typeOf(schema)), schemaView(named[nameOf(schema)], named));
  }
  if (!schema.properties) {
    const inner = schema.items && !schema.items.$ref && schema.items.properties ? schemaView(schema.items, named) : null;
    return h("div", {}, h("p", {}, typeOf(schema)), inner);
  }
  const needed = new Set(schema.required || []);
  return h("dl", { class: "fields" }, Object.entries(schema.properties).flatMap(([name, field]) => [
    h("dt", {}, h("code", {}, name), needed.has(name) ? null : h("span", { class: "quiet" }, " may be missing")),
    h("dd", {}, h("span", { class: "type" }, typeOf(field)), field.description ? ` ${field.description}` : null,
      inside(field, named))]));
}

function inside(field, named) {
  const inner = field.properties ? field : field.items?.properties ? field.items : null;
  return inner ? schemaView(inner, named) : null;
}
