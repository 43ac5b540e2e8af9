// One bubble: a message, or an album of several.

import { element, icon, iconButton } from "./dom.js";
import { addGestures } from "./gestures.js";
import { inlineKeyboard } from "./keyboards.js";
import { inShort, isVisual, kindOf, media } from "./media.js";
import { onlyEmoji, rich } from "./rich.js";
import { say } from "./words.js";
import { time } from "./writing_numbers.js";

const MARK = "\u0000";
const LONGEST_DESCRIPTION = 60;
const BARE = new Set(["sticker", "video_note"]);

/**
 * Return the node of one or more messages that stand together.
 *
 * `deeds` are what can be done with it: those of the texts and the keyboards, and
 * `menu(messages, at)`, `reply(message)`, `show(messageId)`, `react(message, emoji)`.
 */
export function bubble(messages, deeds) {
  const [message] = messages;
  if (kindOf(message) === "service") return notice(message, deeds);
  const inward = message.sandbox.by_bot;
  const kinds = shape(messages);
  const node = element("article", {
    class: `message ${inward ? "in" : "out"} ${kinds}`,
    "aria-label": `${message.from.first_name}, ${time(message.date)}`,
    "data-testid": "message",
    "data-message-id": String(message.message_id),
    "data-from": inward ? "bot" : "person",
  });
  const inside = element("div", { class: "bubble" }, head(message, deeds), body(messages, deeds));
  const column = element("div", { class: "column" }, inside, inlineKeyboard(message, deeds));
  node.append(column, moreButton(messages, deeds));
  addGestures(inside, messages, deeds);
  return node;
}

function shape(messages) {
  const [message] = messages;
  const kind = kindOf(message);
  const visual = messages.every(isVisual);
  const captioned = messages.some((each) => each.caption);
  const emoji = onlyEmoji(message.text ?? "");
  return [
    `kind-${kind}`,
    visual && "is-visual",
    visual && !captioned && "is-only-visual",
    BARE.has(kind) && "is-bare",
    messages.length > 1 && "is-album",
    messages.some((each) => each.has_protected_content) && "is-protected",
    kind === "text" && emoji > 0 && `is-only-emoji of-${emoji}`,
  ].filter(Boolean).join(" ");
}

function head(message, deeds) {
  return [forwarded(message), quote(message, deeds)];
}

function forwarded(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const [before, after] = say("forwarded", { name: MARK }).split(MARK);
  const words = element("span", {}, before, element("bdi", {}, originOf(message)), after);
  return element("div", { class: "forwarded", "data-testid": "forwarded" }, icon("forward"), words);
}

/** Return the name of who wrote a message first. */
export function originOf(message) {
  const origin = message.forward_origin;
  return origin?.sender_user?.first_name ?? origin?.sender_user_name ?? origin?.chat?.title ?? message.from.first_name;
}

function quote(message, deeds) {
  const to = message.reply_to_message;
  if (!to) return null;
  const words = message.quote?.text ?? inShort(to);
  const show = () => deeds.show(to.message_id);
  return element(
    "button", { type: "button", class: message.quote ? "quote is-part" : "quote", "data-testid": "quote", onclick: show },
    element("strong", { dir: "auto" }, to.from?.first_name ?? ""),
    element("span", { dir: "auto" }, words),
  );
}

function body(messages, deeds) {
  const files = messages.map(media).filter(Boolean);
  const said = messages.find((each) => each.text ?? each.caption);
  const end = foot(messages, deeds);
  const words = said && element(
    "div", { class: "text", dir: "auto" },
    rich(said.text ?? said.caption, said.entities ?? said.caption_entities, deeds), end,
  );
  const shown = files.length > 1 ? element("div", { class: `album of-${files.length}` }, files) : files;
  return [shown, words || end];
}

/** The reactions, the time, and the marks that follow the words. */
function foot(messages, deeds) {
  const message = messages.at(-1);
  const chips = reactions(messages[0], deeds);
  return element("span", { class: `foot ${chips.length ? "has-reactions" : ""}` }, chips, meta(message));
}

function reactions(message, deeds) {
  const mine = String(message.chat.id);
  return Object.entries(message.sandbox.reactions).flatMap(([who, given]) =>
    given.map(({ emoji }) => reaction(message, emoji, who === mine, deeds)),
  );
}

function reaction(message, emoji, mine, deeds) {
  const traits = {
    type: "button", class: `reaction ${mine ? "is-mine" : ""}`, "data-testid": "reaction",
    "aria-label": say("reaction", { emoji }), "aria-pressed": String(mine),
    onclick: () => deeds.react(message, mine ? "" : emoji),
  };
  return element("button", traits, element("span", { "aria-hidden": "true" }, emoji));
}

function meta(message) {
  const at = new Date(message.date * 1000).toISOString();
  return element(
    "span", { class: "meta" },
    isMarkedEdited(message) && element("span", { class: "edited" }, `${say("edited")} `),
    message.has_protected_content && lock(),
    element("time", { datetime: at }, time(message.date)),
    !message.sandbox.by_bot && marks(message.sandbox.taken),
  );
}

/** Telegram's apps show no sign of it; here one sees why the menu is shorter. */
function lock() {
  const label = say("protected");
  return element("span", { class: "lock", role: "img", "aria-label": label, title: label }, icon("lock"));
}

/** Telegram leaves the mark out where a bot keeps a keyboard up to date. */
function isMarkedEdited(message) {
  return message.edit_date && !(message.sandbox.by_bot && message.reply_markup);
}

function marks(taken) {
  const label = say(taken ? "taken" : "sent");
  const traits = { class: `marks ${taken ? "is-taken" : ""}`, role: "img", "aria-label": label, title: label };
  return element("span", traits, icon("check"), taken && icon("check"));
}

function moreButton(messages, deeds) {
  const of = inShort(messages[0]).slice(0, LONGEST_DESCRIPTION);
  const button = iconButton("more", say("message_menu"), { class: "round more", "aria-description": of, "data-testid": "message-menu" });
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps what is selected
  button.addEventListener("click", () => deeds.menu(messages, button));
  return button;
}

function notice(message, deeds) {
  const node = element("div", { class: "notice", "data-testid": "notice" });
  const name = message.from.first_name;
  const pinned = message.pinned_message;
  if (!pinned) return fillNotice(node, say("service"));
  const show = () => deeds.show(pinned.message_id);
  const words = say("pinned_by", { name });
  node.append(element("button", { type: "button", class: "pill", onclick: show }, words));
  return node;
}

function fillNotice(node, words) {
  node.append(element("span", { class: "pill" }, words));
  return node;
}
