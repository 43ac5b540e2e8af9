// What can be done with one message: react, reply, copy, change, forward, delete.

import { element } from "./dom.js";
import { openMenu } from "./menus.js";
import { say } from "./words.js";

const REACTIONS = ["👍", "❤", "🔥", "👏", "🙏", "😢", "👀", "👌"];

/** Open the menu of a bubble beside a button or at a point; an album is several messages. */
export function messageMenu(phone, messages, at) {
  const [message] = messages;
  const said = messages.find((each) => each.text ?? each.caption);
  const text = said && (said.text ?? said.caption);
  const changeable = said && !message.sandbox.by_bot && !message.forward_origin;
  const part = selectedIn(said, text);
  const free = !messages.some((each) => each.has_protected_content);
  const { composer } = phone;
  openMenu(at, say("message_menu"), [
    { node: reactionRow(phone, message) },
    { text: say("reply"), icon: "reply", deed: () => composer.enterMode("reply", { messages }) },
    part && { text: say("reply_part"), icon: "quote", deed: () => composer.enterMode("reply", { messages: [said], quote: part }) },
    free && text && { text: say("copy"), icon: "copy", deed: () => phone.copy(part || text) },
    changeable && { text: say("edit"), icon: "edit", deed: () => composer.enterMode("edit", { messages: [said] }) },
    free && { text: say("forward"), icon: "forward", deed: () => composer.enterMode("forward", { messages }) },
    { text: say("delete"), icon: "trash", danger: true, deed: () => phone.remove(messages) },
  ]);
}

/** Return what is selected within the words of a message, or nothing. */
function selectedIn(message, text) {
  const selection = getSelection();
  const part = selection.toString().trim();
  const bubble = selection.anchorNode?.parentElement?.closest("[data-message-id]");
  const isHere = message && Number(bubble?.dataset.messageId) === message.message_id;
  return isHere && text.includes(part) ? part : "";
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
