/** Recalls what was said with the arrow keys, as a shell does; what was typed and not said is kept. */
export function recallIn(input) {
  const said = [];
  let place = 0;
  let typed = "";

  input.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const next = place + step;
    if (!step || event.isComposing || next < 0 || next > said.length) return;
    event.preventDefault();
    if (place === said.length) typed = input.value;
    place = next;
    input.value = said[place] ?? typed;
    input.setSelectionRange(input.value.length, input.value.length);
  });

  /** Remember `words` as the last that were said. */
  return function remember(words) {
    if (said.at(-1) !== words) said.push(words);
    place = said.length;
    typed = "";
  };
}
