// What can be done with one message: react, reply, copy, change, delete.

import { element } from "./dom.js";
import { openMenu } from "./menus.js";
import { say } from "./words.js";

const REACTIONS = ["👍", "❤", "🔥", "👏", "🙏", "😢", "👀", "👌"];

/** Open the menu of a message beside a button or at a point. */
export function messageMenu(phone, message, at) {
  const text = message.text ?? message.caption;
  const own = !message.sandbox.by_bot;
  const told = { message_id: message.message_id };
  const { composer } = phone;
  openMenu(at, say("message_menu"), [
    { node: reactionRow(phone, message) },
    { text: say("reply"), icon: "reply", deed: () => composer.enterMode("reply", message) },
    text && { text: say("copy"), icon: "copy", deed: () => phone.copy(text) },
    own && text && { text: say("edit"), icon: "edit", deed: () => composer.enterMode("edit", message) },
    { text: say("delete"), icon: "trash", danger: true, deed: () => phone.confirm("delete", "delete_sure", told) },
  ]);
}

function reactionRow(phone, message) {
  const given = message.sandbox.reactions[String(phone.person)] ?? [];
  const choices = REACTIONS.map((emoji) => choice(phone, message, emoji, given));
  return element("div", { class: "reactions-row", role: "group" }, choices);
}

function choice(phone, message, emoji, given) {
  const mine = given.some((each) => each.emoji === emoji);
  const press = () => phone.act("react", { message_id: message.message_id, emoji: mine ? "" : emoji });
  const traits = {
    type: "button", role: "menuitemcheckbox", "aria-checked": String(mine),
    "aria-label": say("react", { emoji }), onclick: press,
  };
  return element("button", traits, emoji);
}
