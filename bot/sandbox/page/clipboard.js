// Copying text, also on a page that came over plain HTTP.

import { element } from "./dom.js";

/** Copy a text; where the browser has no clipboard for pages, it goes the old way. */
export async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = element("textarea", { value: text, class: "unseen" });
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  return field.remove();
}
