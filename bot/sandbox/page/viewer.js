// A film as large as the window allows.

import { element, iconButton } from "./dom.js";
import { say } from "./words.js";

/** Play a film until whoever watches closes it. */
export function showFilm(source, label) {
  const dialog = element("dialog", { class: "lightbox is-film", "aria-label": label });
  const video = element("video", { src: source, controls: true, autoplay: true, playsinline: true, "aria-label": say("video") });
  dialog.append(video, iconButton("close", say("close"), { onclick: () => dialog.close() }));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
