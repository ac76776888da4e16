/** Asks the simulator; what each call takes and gives stands in `skill/simulator/page.py`. */

const GONE = "The simulator does not answer. Start it again with make simulator, then try again.";

/** The simulator did not do what it was asked; the message says why. */
export class Refusal extends Error {
  constructor(message, status = null) {
    super(message);
    /** The HTTP status; null when there was no answer. */
    this.status = status;
  }
}

async function asked(path, options) {
  const answer = await fetch(`/page/${path}`, options).catch(() => {
    throw new Refusal(GONE);
  });
  const found = await answer.json().catch(() => null);
  if (answer.ok && found !== null) return found;
  throw new Refusal(found?.message ?? `The simulator answered with HTTP status ${answer.status}.`, answer.status);
}

const post = (path, body) =>
  asked(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const examples = () => asked("examples");
export const start = (session) => post("start", { session });
export const turn = (session, text) => post("turn", { session, text });
export const silence = (session) => post("silence", { session });
export const files = (session, name) => post("export", { session, name });
