/** The conversation as files: asks for a name, and offers what the simulator makes of it. */

import { at, element, words } from "./elements.js";
import { copy } from "./json.js";
import * as server from "./server.js";

/** Make the dialog; `session` gives the conversation of the moment. */
export function exportOf(session) {
  const dialog = at("exporting");

  at("export").addEventListener("click", () => {
    show([]);
    dialog.showModal();
    at("name").select();
  });
  at("close").addEventListener("click", () => dialog.close());
  at("naming").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const { files } = await server.files(session(), at("name").value.trim());
      show(files);
      at("files").querySelector("a").focus();
    } catch (refusal) {
      show([], refusal.message);
    }
  });
}

function show(files, notice = "") {
  for (const link of at("files").querySelectorAll("a")) URL.revokeObjectURL(link.href);
  at("exporting-notice").textContent = notice;
  at("files").replaceChildren(...files.map(offer));
}

function offer({ folder, name, text, about }) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = element("a", { href, download: name, class: "download", "aria-label": `Download ${name}` }, "Download");
  const place = element("p", {}, words("code", `${folder}/${name}`), " ", about);
  const shown = element("pre", { tabindex: "0", dir: "auto", "aria-label": name }, text);
  return element("section", { "aria-label": `${folder}/${name}` }, place, element("p", { class: "row" }, link, copy(text, name)), shown);
}
