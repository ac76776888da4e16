/** Elements of the page. Text only ever becomes a text node, never markup. */

/** The element of this id. */
export const at = (id) => document.getElementById(id);

/** A new element; content is text and other elements, and what is null is left out. */
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content.filter((part) => part !== null));
  return made;
}

/** A button that does something. */
export function button(attributes, act, ...content) {
  const made = element("button", { type: "button", ...attributes }, ...content);
  made.addEventListener("click", act);
  return made;
}

/** Text that somebody else wrote, in whichever direction it runs; it cannot turn what stands around it. */
export const words = (name, text, attributes = {}) => element(name, { dir: "auto", ...attributes }, text);

/** Tell whoever listens to the page, without a sign on the screen. */
export function tell(text) {
  at("told").textContent = text;
}
