// Text with entities, built piece by piece. Offsets are UTF-16 units, as strings here.

import { element } from "./dom.js";
import { say } from "./words.js";

const SAFE = /^(https?|tg|mailto|tel):/i;
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SIMPLE = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
};
const MOST_EMOJI = 3;
const LONGEST_EMOJI = 60;
const ONLY_EMOJI = /^(?:\p{RI}\p{RI}|\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F?|[\u{1F3FB}-\u{1F3FF}\u200D\uFE0F\s])+$/u;

/**
 * Return the nodes of a text.
 *
 * `deeds` are `command(text)`, which a command does when it is pressed, and
 * `follow(address)`, which says whether a link was followed within the sandbox.
 */
export function rich(text, entities, deeds) {
  const order = (a, b) => a.offset - b.offset || b.length - a.length;
  const queue = [...(entities ?? [])].sort(order);
  return pieces({ text, queue, deeds }, 0, text.length);
}

/** Return of how many emoji a text consists, if of nothing else and few; they are large. */
export function onlyEmoji(text) {
  if (text.length > LONGEST_EMOJI || !ONLY_EMOJI.test(text)) return 0;
  const shown = text.replace(/\s/g, "");
  const count = [...new Intl.Segmenter().segment(shown)].length;
  return count <= MOST_EMOJI ? count : 0;
}

function pieces(reading, from, to) {
  const { text, queue } = reading;
  const made = [];
  let at = from;
  while (queue.length && queue[0].offset < to) {
    const entity = queue.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    made.push(text.slice(at, start));
    made.push(wrap(reading, entity, pieces(reading, start, end), text.slice(start, end)));
    at = BLOCKS.has(entity.type) && text[end] === "\n" ? end + 1 : end;
  }
  made.push(text.slice(at, to));
  return made.filter((piece) => piece !== "");
}

function wrap(reading, entity, inside, text) {
  const { type } = entity;
  if (type in SIMPLE) return element(SIMPLE[type], {}, inside);
  if (type === "pre") return element("pre", { "data-language": entity.language }, inside);
  if (type === "spoiler") return spoiler(inside);
  if (type === "expandable_blockquote") return expandable(inside);
  if (type === "bot_command") return command(reading.deeds, inside, text);
  const address = addressOf(entity, text);
  if (address) return link(reading.deeds, inside, address);
  return element("span", { class: `entity ${type}` }, inside);
}

function addressOf(entity, text) {
  if (entity.type === "text_link") return entity.url;
  if (entity.type === "email") return `mailto:${text}`;
  if (entity.type === "phone_number") return `tel:${text}`;
  if (entity.type !== "url") return "";
  return SAFE.test(text) ? text : `https://${text}`;
}

function link(deeds, inside, address) {
  if (!SAFE.test(address)) return element("span", {}, inside);
  const follow = (event) => {
    if (deeds.follow(address)) event.preventDefault();
  };
  const traits = { href: address, target: "_blank", rel: "noopener noreferrer", onclick: follow };
  return element("a", traits, inside);
}

function command(deeds, inside, text) {
  const press = () => deeds.command(text);
  return element("button", { type: "button", class: "command", onclick: press }, inside);
}

function spoiler(inside) {
  const hidden = element("span", { class: "hidden-text" }, inside);
  const traits = { type: "button", class: "spoiler", "aria-label": say("hidden") };
  const cover = element("button", { ...traits, onclick: show }, hidden);
  function show() {
    const open = element("span", { class: "spoiler is-open", tabindex: "-1" }, inside);
    cover.replaceWith(open);
    open.focus();
  }
  return cover;
}

/** A quote that shows three lines until it is opened; one of fewer is shown whole. */
function expandable(inside) {
  const words = element("div", { class: "quoted" }, inside);
  const toggle = element("button", { type: "button", class: "toggle" });
  const quote = element("blockquote", { class: "expandable" }, words, toggle);
  const set = (open) => {
    quote.classList.toggle("is-open", open);
    toggle.setAttribute("aria-expanded", String(open));
    toggle.setAttribute("aria-label", say(open ? "less_text" : "more_text"));
  };
  const measured = new ResizeObserver(() => {
    const isOpen = quote.classList.contains("is-open");
    if (!isOpen) toggle.hidden = words.scrollHeight <= words.clientHeight;
  });
  measured.observe(words);
  quote.addEventListener("click", (event) => {
    if (toggle.hidden || event.target.closest("a, .command, .spoiler")) return;
    set(!quote.classList.contains("is-open"));
  });
  set(false);
  return quote;
}
