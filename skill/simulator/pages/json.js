/** Shows JSON so that it can be read and copied. */

import { button, element } from "./elements.js";

const TOKEN = /("(?:[^"\\]|\\.)*")(?=(\s*:)?)|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;
/** Marks that turn the direction of text: written as escapes, so that they are seen and turn nothing. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A value as JSON on several lines. */
export function written(value) {
  const escape = (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value, null, 2).replace(TURNS, escape);
}

/** The same, with what copies it. */
export function json(value, name) {
  const text = written(value);
  return element("div", { class: "json" }, copy(text, name), element("pre", { tabindex: "0", "aria-label": name }, ...coloured(text)));
}

/** What copies `text`; it says whether the browser did. */
export function copy(text, name) {
  const made = button({ class: "copy", "aria-label": `Copy ${name}` }, async () => {
    const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
    made.textContent = done ? "Copied" : "Not allowed: select it";
  }, "Copy");
  return made;
}

function* coloured(text) {
  let end = 0;
  for (const found of text.matchAll(TOKEN)) {
    yield text.slice(end, found.index);
    yield element("span", { class: kind(found) }, found[0]);
    end = found.index + found[0].length;
  }
  yield text.slice(end);
}

function kind([token, quoted, colon]) {
  if (quoted) return colon ? "key" : "string";
  return /^[tfn]/.test(token) ? "word" : "number";
}
