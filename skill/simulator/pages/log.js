/** The conversation as it is read: what was said, what Alexa answered, and for each turn what opens it. */

import { at, button, element, words } from "./elements.js";

const turns = at("turns");

/** Show what was said while the answer is on its way. */
export function said(text) {
  at("empty").hidden = true;
  turns.append(element("li", { class: "waiting" }, you(text), element("p", { class: "alexa" }, "…")));
  toTheEnd();
}

/** Take what was said last back: nothing came of it. */
export function takeBack() {
  turns.querySelector(".waiting")?.remove();
  at("empty").hidden = turns.childElementCount > 0;
}

/** Show the answer; `open` is called when the turn is to be inspected. */
export function answered(turn, open) {
  takeBack();
  at("empty").hidden = true;
  const number = turns.childElementCount + 1;
  const summary = [title(turn), turn.request && `${turn.milliseconds} ms`].filter(Boolean).join(" · ");
  const inspect = button({ class: "inspect", "aria-label": `Inspect turn ${number}: ${summary}` }, open, summary);
  const end = turn.session.ended && turn.request ? element("p", { class: "end" }, "The session is over") : null;
  turns.append(element("li", {}, you(turn.said), reply(turn), inspect, end));
  toTheEnd();
}

/** Mark which turn is inspected. */
export function mark(place) {
  for (const [other, inspect] of turns.querySelectorAll(".inspect").entries()) {
    inspect.setAttribute("aria-current", String(other === place));
  }
}

/** Put the focus on what opens a turn. */
export function focus(place) {
  turns.children[place]?.querySelector(".inspect").focus();
}

/** Begin with nothing again. */
export function clear() {
  turns.replaceChildren();
  at("empty").hidden = false;
  at("log").scrollTop = 0;
}

/** What a turn was taken for, in a word. */
export const title = (turn) => turn.intent?.name ?? turn.request_type ?? "Not sent";

function you(text) {
  const name = element("span", { class: "unseen" }, "You: ");
  return element("p", { class: "you" }, name, text ? words("span", text) : element("em", {}, "Nothing"));
}

function reply(turn) {
  if (turn.failure) return element("p", { class: "failure" }, words("span", turn.failure.sentence));
  const name = element("span", { class: "unseen" }, "Alexa: ");
  return element("p", { class: "alexa" }, name, turn.speech ? words("span", turn.speech) : element("em", {}, "Silence"));
}

function toTheEnd() {
  at("log").scrollTop = at("log").scrollHeight;
  at("state").scrollIntoView({ block: "nearest" }); // In a low window the page itself scrolls.
}
