// A person or a bot without a picture: initials on a colour of their own.

import { element } from "./dom.js";

const COLOURS = 7;

const initials = (name) =>
  name.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase();

/** Return the round sign of an account. */
export function avatar(user) {
  const name = [user.first_name, user.last_name].filter(Boolean).join(" ");
  const colour = `avatar colour-${Math.abs(user.id) % COLOURS}`;
  return element("span", { class: colour, "aria-hidden": "true" }, initials(name));
}
