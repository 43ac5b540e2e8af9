// Questions to whoever plays, and a picture in full size.

import { element, iconButton } from "./dom.js";
import { say } from "./words.js";

const EDGE = 12;

/**
 * Ask something; resolves to the answers by name, or to null if it was called off.
 *
 * It lies over the `phone` that it is about, which says whose it is.
 * A field is `{ name, label, … }` with the traits of its input, or with `options`,
 * pairs of value and label. `content` stands between the words and the fields. `no`
 * is what calls it off.
 */
export function ask({ phone, title, words, content, fields = [], yes, no, danger }) {
  const dialog = element("dialog", { class: "question", "aria-label": title });
  const form = element(
    "form", { method: "dialog" },
    phone && element("p", { class: "whose" }, say("phone_of", { name: phone.chat.user.first_name })),
    element("h2", {}, title), words && element("p", {}, words), content,
    fields.map(field), choices(dialog, yes, no ?? say("cancel"), danger),
  );
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  const stop = phone ? keepOver(dialog, phone.screen) : () => {};
  return new Promise((resolve) => {
    let answers = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answers = Object.fromEntries(new FormData(form));
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      stop();
      dialog.remove();
      resolve(answers);
    });
  });
}

/** Keep a question in the middle of a screen, within the window; returns what ends it. */
function keepOver(dialog, screen) {
  const place = () => {
    const over = screen.getBoundingClientRect();
    dialog.style.maxWidth = `${Math.min(over.width, innerWidth) - 2 * EDGE}px`;
    const own = dialog.getBoundingClientRect();
    const left = over.left + (over.width - own.width) / 2;
    const top = over.top + (over.height - own.height) / 2;
    dialog.style.left = `${within(left, innerWidth - own.width)}px`;
    dialog.style.top = `${within(top, innerHeight - own.height)}px`;
  };
  dialog.classList.add("is-over-phone");
  const sizes = new ResizeObserver(place);
  sizes.observe(dialog);
  addEventListener("resize", place);
  place();
  return () => {
    sizes.disconnect();
    removeEventListener("resize", place);
  };
}

const within = (value, most) => Math.max(0, Math.min(value, most));

function field({ label, options, ...traits }) {
  const input = options ? select(traits, options) : element("input", { autocomplete: "off", ...traits });
  const checked = traits.type === "checkbox";
  return element("label", { class: checked ? "field is-check" : "field" }, element("span", {}, label), input);
}

function select(traits, options) {
  const choice = ([value, label]) => element("option", { value }, label);
  return element("select", traits, options.map(choice));
}

function choices(dialog, yes, no, danger) {
  const leave = { type: "button", class: "plain", onclick: () => dialog.close() };
  return element(
    "div", { class: "choices" },
    element("button", leave, no),
    element("button", { type: "submit", class: danger ? "main is-danger" : "main" }, yes),
  );
}

/** Show a picture as large as the window allows. */
export function showPicture(source, label) {
  const dialog = element("dialog", { class: "lightbox", "aria-label": label });
  const close = () => dialog.close();
  dialog.append(
    element("img", { src: source, alt: label }),
    iconButton("close", say("close"), { onclick: close }),
  );
  dialog.addEventListener("click", close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
