// Buttons under messages, and those below the field of input.

import { element, icon } from "./dom.js";
import { say } from "./words.js";

/** Return the name by which a press is waited for. */
export const pressKey = (message, data) => `${message.message_id} ${data}`;

/**
 * Return the rows of buttons under a message, or nothing.
 *
 * `deeds` are `press(message, button)`, `open(address)` and `copy(text)`.
 */
export function inlineKeyboard(message, deeds) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  const traits = { class: "inline-keyboard", role: "group", "aria-label": say("under") };
  const row = (buttons) =>
    element("div", { class: "row" }, buttons.map((each) => inlineButton(message, each, deeds)));
  return element("div", traits, rows.map(row));
}

function inlineButton(message, button, deeds) {
  const traits = { type: "button", class: "inline-button", "data-testid": "inline-button" };
  if ("callback_data" in button) traits["data-press"] = pressKey(message, button.callback_data);
  const made = element("button", traits, element("span", { class: "label", dir: "auto" }, button.text));
  made.addEventListener("click", () => deed(message, button, deeds));
  if (button.url) {
    made.append(icon("away"), element("span", { class: "unseen" }, `, ${say("opens")}`));
  }
  if (button.copy_text) made.append(icon("copy"));
  return made;
}

function deed(message, button, deeds) {
  if ("callback_data" in button) deeds.press(message, button);
  else if (button.copy_text) deeds.copy(button.copy_text.text);
  else if (button.url) deeds.open(button.url);
}

/** Show which buttons wait for their answer. */
export function markWaiting(parent, waiting) {
  const keys = new Set(waiting.values());
  for (const button of parent.querySelectorAll("[data-press]")) {
    const waits = keys.has(button.dataset.press);
    button.classList.toggle("is-waiting", waits);
    if (waits) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  }
}

/** Return the rows of a reply keyboard; `onPress` is given the button. */
export function replyKeyboard(keyboard, onPress) {
  const row = (buttons) =>
    element("div", { class: "row" }, buttons.map((each) => replyButton(each, onPress)));
  return keyboard.keyboard.map(row);
}

function replyButton(given, onPress) {
  const button = typeof given === "string" ? { text: given } : given;
  const drawing = (button.request_contact && "contact") || (button.request_location && "place");
  const traits = { type: "button", class: "reply-button", "data-testid": "reply-button" };
  return element(
    "button", { ...traits, onclick: () => onPress(button) },
    drawing && icon(drawing), element("span", { dir: "auto" }, button.text),
  );
}
