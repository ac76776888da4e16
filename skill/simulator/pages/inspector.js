/** Everything that there is to see of one turn. */

import { at, element, words } from "./elements.js";
import { json } from "./json.js";

/** Show a turn. */
export function show(turn, number) {
  at("turn-empty").hidden = true;
  at("turn-shown").hidden = false;
  at("turn-title").textContent = `Turn ${number}`;
  at("turn-said").replaceChildren(turn.said ? words("span", turn.said) : element("em", {}, "Nothing was said"));
  at("facts").replaceChildren(...facts(turn));
  at("understood").replaceChildren(...understood(turn));
  at("considered").replaceChildren(considered(turn));
  at("says").replaceChildren(...says(turn));
  at("card").replaceChildren(card(turn.card));
  at("attributes").replaceChildren(...session(turn));
  fill("request", turn.request, "Nothing was sent.");
  fill("response", turn.response, "Nothing came back.");
  fill("farewell", turn.farewell, "");
  at("farewell").hidden = turn.farewell === null;
}

/** Show that there is no turn. */
export function clear() {
  at("turn-empty").hidden = false;
  at("turn-shown").hidden = true;
  at("turn-title").textContent = "No turn yet";
}

const none = (text) => element("p", { class: "none" }, text);

function* facts(turn) {
  const told = turn.request ? [turn.request_type, `${turn.milliseconds} ms`, `Skill: ${turn.endpoint}`] : ["Nothing was sent"];
  for (const fact of told) yield words("li", fact);
}

function* understood(turn) {
  if (turn.failure) yield element("p", { class: "failure" }, words("span", turn.failure.sentence));
  if (turn.intent) yield* meaning(turn.intent);
  else if (turn.request) yield none(`No intent: this is a ${turn.request_type}.`);
}

function* meaning({ name, skipped, slots }) {
  const over = skipped ? ` ${skipped} ${skipped === 1 ? "word" : "words"} passed over` : null;
  yield element("p", {}, words("strong", name), over && element("span", { class: "aside" }, over));
  if (slots.length) yield table(["Slot", "Said", "Resolved to"], slots.map(slot));
  else yield none("It has no slots.");
}

function slot({ name, said, resolved, type }) {
  const named = element("span", {}, words("span", name), words("small", type));
  return [named, said === null ? aside("nothing") : words("span", said), meant(said, resolved)];
}

function meant(said, resolved) {
  if (said === null) return "";
  if (resolved === null) return aside("not looked up");
  if (!resolved.length) return aside("no match");
  return words("span", resolved.map(({ id, name }) => (id ? `${name} (${id})` : name)).join(", "));
}

const aside = (text) => element("span", { class: "aside" }, text);

function considered({ intent, considered: others }) {
  if (!others.length) return none(intent ? "No other intent fits." : "There is nothing to compare with.");
  return element("ol", { class: "others" }, ...others.map(other));
}

function other({ name, slots }) {
  const filled = slots.filter(({ said }) => said !== null).map(({ name: slot, said }) => `${slot}: ${said}`);
  return element("li", {}, words("strong", name), " ", filled.length ? words("span", filled.join(", "), { class: "aside" }) : null);
}

function* says({ speech, reprompt }) {
  yield speech ? words("p", speech) : none("Nothing.");
  if (reprompt) yield element("p", {}, aside("When nobody answers: "), words("span", reprompt));
}

function card(shown) {
  if (!shown) return none("None is shown.");
  return element("div", { class: "card" }, words("h4", shown.title), words("p", shown.text));
}

function* session({ session: { id, new: isNew, ended }, attributes: { before, after } }) {
  if (id === null) {
    yield none("None is open.");
    return;
  }
  yield element("p", {}, `${isNew ? "Opened by this turn" : "Was open"}, ${ended ? "over after it" : "stays open"}. `, words("code", id));
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  if (keys.length) yield table(["Attribute", "Before", "After", ""], keys.map((key) => attribute(key, before[key], after[key])));
  else yield none("It remembers nothing.");
}

function attribute(key, before, after) {
  const [was, is] = [before, after].map((value) => (value === undefined ? "" : JSON.stringify(value)));
  const mark = was === is ? "" : element("strong", {}, was && is ? "changed" : is ? "new" : "gone");
  return [words("span", key), words("code", was), words("code", is), mark];
}

function table(heads, rows) {
  const cells = (name, parts) => element("tr", {}, ...parts.map((part) => element(name, {}, part)));
  const head = element("thead", {}, element("tr", {}, ...heads.map((text) => element(text ? "th" : "td", text ? { scope: "col" } : {}, text))));
  const body = element("tbody", {}, ...rows.map((row) => cells("td", row)));
  return element("div", { class: "wide" }, element("table", {}, head, body));
}

function fill(id, value, otherwise) {
  const name = `${id} of this turn`;
  at(id).lastElementChild.replaceChildren(value === null ? none(otherwise) : json(value, name));
}
