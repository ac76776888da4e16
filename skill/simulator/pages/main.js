/** Puts the page together: what is said goes to the simulator, and what comes back is shown. */

import { at, button, tell, words } from "./elements.js";
import { exportOf } from "./exporting.js";
import * as inspector from "./inspector.js";
import * as log from "./log.js";
import { showPhrases } from "./phrases.js";
import { recallIn } from "./recall.js";
import * as server from "./server.js";
import { voiceOf } from "./voice.js";

const input = at("words");
const remember = recallIn(input);
const speak = voiceOf(at("speak"), (sentence) => notice(sentence));
const narrow = matchMedia("(max-width: 55rem)");

let session = null;
let turns = [];
let inspected = 0;
let busy = false;

/** Do `work`; what goes wrong is shown with a way on, `again`. */
async function attempt(work, again) {
  notice();
  try {
    await work();
  } catch (error) {
    if (!(error instanceof server.Refusal)) throw error;
    const lost = error.status === 404;
    notice(error.message, lost ? "Start over" : "Try again", lost ? startOver : again);
  }
}

/** The same, unless another turn of the conversation is on its way. */
async function inTurn(work, again) {
  if (busy) return;
  busy = true;
  await attempt(work, again).finally(() => {
    busy = false;
  });
}

function notice(sentence = "", wayOn = null, act = null) {
  const step = wayOn && button({}, act, wayOn);
  at("notice").replaceChildren(...[sentence && words("span", sentence), step].filter(Boolean));
}

function startOver() {
  return inTurn(async () => {
    ({ session } = await server.start(session));
    turns = [];
    log.clear();
    inspector.clear();
    view("conversation");
    listening(false);
    speak("");
    tell("A new conversation.");
    await showPhrases(say);
    toTheInput();
  }, startOver);
}

/** The model may have been exchanged since. */
function refresh() {
  return attempt(() => showPhrases(say), refresh);
}

/** Put the focus where the next words are typed; not on a phone, where a keyboard would rise over the answer. */
function toTheInput() {
  if (!matchMedia("(pointer: coarse)").matches) input.focus();
}

function say(text) {
  at("more").open = false;
  toTheInput();
  return text.trim() ? exchange(text, () => server.turn(session, text)) : undefined;
}

function exchange(text, ask) {
  return inTurn(async () => {
    log.said(text);
    if (text) input.value = "";
    try {
      answered(await ask());
      if (text) remember(text);
    } catch (error) {
      log.takeBack();
      input.value ||= text;
      throw error;
    }
  }, () => exchange(text, ask));
}

function answered(turn) {
  const place = turns.push(turn) - 1;
  log.answered(turn, () => inspect(place, true));
  inspect(place, false);
  listening(!turn.session.ended);
  tell(turn.failure ? turn.failure.sentence : `Alexa: ${turn.speech ?? "silence"}`);
  speak(turn.speech);
}

function inspect(place, chosen) {
  inspected = place;
  log.mark(place);
  inspector.show(turns[place], place + 1);
  at("turn").scrollTop = 0;
  if (!chosen || !narrow.matches) return;
  view("turn");
  at("turn-title").focus();
}

function view(name) {
  at("main").dataset.view = name;
}

function listening(open) {
  at("session").textContent = open
    ? "A session is open: Alexa listens."
    : "No session is open: call the skill by its name, or ask at once.";
  at("silent").hidden = !open;
}

at("say").addEventListener("submit", (event) => {
  event.preventDefault();
  say(input.value);
});
at("silent").addEventListener("click", () => {
  toTheInput();
  exchange("", () => server.silence(session));
});
at("more").addEventListener("toggle", () => {
  if (at("more").open) refresh();
});
at("back").addEventListener("click", () => {
  view("conversation");
  log.focus(inspected);
});
at("restart").addEventListener("click", startOver);
exportOf(() => session);
startOver();
