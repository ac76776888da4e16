/** Phrases to try, made from the model of the moment. */

import { at, button, element, words } from "./elements.js";
import * as server from "./server.js";

/** How the questions on the empty page begin: the shortest of each kind that names what the skill is about. */
const BEGINNINGS = ["what", "how", "is", "i"];

let shown = null;

/** Show them; `pick` is called with the one that is chosen. As long as they stay the same, the focus stays on them. */
export async function showPhrases(pick) {
  const found = await server.examples();
  if (JSON.stringify(found) === shown) return;
  shown = JSON.stringify(found);
  const { openings, examples } = found;
  const own = examples.filter(({ intent }) => !intent.startsWith("AMAZON."));
  const amazons = examples.filter(({ intent }) => intent.startsWith("AMAZON."));
  fill("openings", openings.map((text) => phrase(text, null, pick)));
  fill("questions", questions(own, openings[0].split(" ").slice(1)).map((text) => phrase(text, null, pick)));
  fill("examples", [...own, ...amazons].map(({ intent, text }) => phrase(text, intent, pick)));
}

function questions(own, names) {
  const whole = own.map(({ text }) => text).filter((text) => names.some((name) => text.includes(name)));
  const kinds = BEGINNINGS.map((word) => whole.filter((text) => text.startsWith(`${word} `)));
  return kinds.filter((kind) => kind.length).map((kind) => kind.reduce((one, other) => (other.length < one.length ? other : one)));
}

function fill(id, phrases) {
  at(id).replaceChildren(...phrases.map((made) => element("li", {}, made)));
}

function phrase(text, intent, pick) {
  return button({}, () => pick(text), words("span", text), intent && words("small", intent));
}
