/** Lets the browser speak what Alexa says: only when asked to, and off again with the next page. */

/** Make `toggle` switch the voice on and off, and return what speaks a text; `complain` is told what goes wrong. */
export function voiceOf(toggle, complain) {
  const voice = window.speechSynthesis;
  if (!voice) {
    toggle.hidden = true;
    return () => {};
  }
  const isOn = () => toggle.getAttribute("aria-pressed") === "true";

  toggle.addEventListener("click", () => {
    toggle.setAttribute("aria-pressed", String(!isOn()));
    voice.cancel();
  });

  return function speak(text) {
    voice.cancel();
    if (!isOn() || !text) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = "en-US";
    utterance.addEventListener("error", ({ error }) => {
      if (error !== "canceled" && error !== "interrupted") complain(`The browser could not speak: ${error}.`);
    });
    voice.speak(utterance);
  };
}
