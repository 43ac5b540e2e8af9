// The messages of one chat: in order, in days, in albums, and scrolled as one expects.

import { arrange, element, icon } from "./dom.js";
import { markWaiting } from "./keyboards.js";
import { kindOf } from "./media.js";
import { bubble } from "./message.js";
import { day, dayKey, say } from "./words.js";
import { now } from "./world.js";

const NEAR = 48;
const TOGETHER_SECONDS = 600;

/** Return the messages in groups that are one bubble each. */
function bubblesOf(chat) {
  const groups = [];
  for (const message of chat.messages.values()) {
    const album = message.media_group_id;
    const last = groups.at(-1);
    if (album && last?.album === album) last.messages.push(message);
    else groups.push({ key: message.message_id, album, messages: [message] });
  }
  return groups;
}

/** The list of messages on one phone, and where it is scrolled to. */
export class History {
  constructor(deeds) {
    this.deeds = deeds;
    this.drawn = new Map();
    this.days = new Map();
    this.follows = true;
    this.missed = 0;
    this.fresh = true;
    this.top = 0;
    this.list = element("div", { class: "list" });
    this.scroller = element("div", {
      class: "history", role: "log", "aria-live": "off", tabindex: "0", "data-testid": "history",
    }, this.list);
    this.count = element("span", { class: "badge" });
    this.jump = element("button", {
      type: "button", class: "jump", "aria-label": say("to_end"), hidden: true,
      onclick: () => this.toEnd(),
    }, icon("down"), this.count);
    this.node = element("div", { class: "history-frame" }, this.scroller, this.jump);
    this.watchScrolling();
  }

  watchScrolling() {
    this.scroller.addEventListener("scroll", () => this.scrolled());
    this.list.addEventListener("load", () => this.keepEnd(), true);
    this.list.addEventListener("loadedmetadata", () => this.keepEnd(), true);
    const resized = new ResizeObserver(() => this.keepEnd());
    resized.observe(this.scroller);
    resized.observe(this.list);
  }

  /** Forget what is drawn, for the chat of somebody else. */
  empty() {
    this.drawn.clear();
    this.list.replaceChildren();
    this.fresh = this.follows = true;
    this.missed = 0;
  }

  /** Show a chat as it is now. */
  draw(chat) {
    const groups = bubblesOf(chat);
    const nodes = [];
    let previous = null;
    for (const group of groups) {
      if (dayOf(previous) !== dayOf(group)) nodes.push(this.dayLine(group));
      nodes.push(this.nodeOf(group));
      previous = group;
    }
    this.forget(new Set(groups.map((group) => group.key)));
    arrange(this.list, nodes);
    setTails(groups, this.drawn);
    markWaiting(this.list, chat.waiting);
    this.fresh = false;
    this.keepEnd();
    this.showJump();
  }

  nodeOf(group) {
    const known = this.drawn.get(group.key);
    if (known && same(known.messages, group.messages)) return known.node;
    const node = bubble(group.messages, this.deeds);
    if (known) replace(known.node, node);
    else this.arrived(group, node);
    this.drawn.set(group.key, { node, messages: group.messages });
    return node;
  }

  /** Follow to what was just written here; count what came while reading above. */
  arrived(group, node) {
    if (this.fresh) return;
    node.classList.add("is-new");
    if (!group.messages[0].sandbox.by_bot) this.follows = true;
    else if (!this.follows) this.missed += 1;
  }

  forget(keys) {
    for (const key of this.drawn.keys()) if (!keys.has(key)) this.drawn.delete(key);
  }

  dayLine(group) {
    const at = group.messages[0].date;
    const words = day(at, now());
    const key = `${dayKey(at)} ${group.key}`;
    const line = this.days.get(key) ?? element("div", { class: "notice day" }, element("span", { class: "pill" }));
    line.firstChild.textContent = words;
    this.days.set(key, line);
    return line;
  }

  /** Only who scrolls up stops following; a keyboard that opens below does not. */
  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR;
    if (isNear) this.follows = true;
    else if (scrollTop < this.top) this.follows = false;
    this.top = scrollTop;
    if (this.follows) this.missed = 0;
    this.showJump();
  }

  keepEnd() {
    if (this.follows) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  toEnd() {
    this.follows = true;
    this.missed = 0;
    this.keepEnd();
    this.showJump();
    this.scroller.focus({ preventScroll: true });
  }

  showJump() {
    this.jump.hidden = this.follows;
    this.count.textContent = this.missed || "";
    this.jump.setAttribute("aria-label", this.missed ? `${say("to_end")}, ${say("unread", { count: this.missed })}` : say("to_end"));
  }

  /** Scroll to a message and let it stand out for a moment. */
  show(messageId) {
    const found = [...this.drawn.values()].find(({ messages }) =>
      messages.some((each) => each.message_id === messageId));
    if (!found) return;
    this.follows = false;
    found.node.scrollIntoView({ block: "center" });
    this.showJump();
    found.node.classList.remove("is-shown");
    requestAnimationFrame(() => found.node.classList.add("is-shown"));
  }
}

const dayOf = (group) => group && dayKey(group.messages[0].date);

function same(some, others) {
  return some.length === others.length && some.every((each, at) => each === others[at]);
}

/** Put a node in place of another and keep the focus within it. */
function replace(old, node) {
  const at = [...old.querySelectorAll("button, a, input")].indexOf(document.activeElement);
  old.replaceWith(node);
  if (at >= 0) node.querySelectorAll("button, a, input")[at]?.focus({ preventScroll: true });
}

/** Only the last bubble of a run has a tail. */
function setTails(groups, drawn) {
  groups.forEach((group, at) => {
    const { classList } = drawn.get(group.key).node;
    classList.toggle("is-first", !belong(groups[at - 1], group));
    classList.toggle("is-last", !belong(group, groups[at + 1]));
  });
}

function belong(earlier, later) {
  if (!earlier || !later) return false;
  const [one, other] = [earlier.messages[0], later.messages[0]];
  return one.from.id === other.from.id && dayKey(one.date) === dayKey(other.date)
    && other.date - one.date < TOGETHER_SECONDS && kindOf(one) !== "service" && kindOf(other) !== "service";
}
