// The messages of one chat: in order, in days, in albums, and scrolled as one expects.

import { arrange, element, icon } from "./dom.js";
import { markWaiting } from "./keyboards.js";
import { kindOf } from "./media.js";
import { bubble } from "./message.js";
import { pendingBubble } from "./pending.js";
import { Roving } from "./roving.js";
import { say } from "./words.js";
import { day, dayKey } from "./writing_numbers.js";
import { now } from "./world.js";

const NEAR = 48;
const TOGETHER_SECONDS = 600;
const PAGE = 80;
const HELD_AT_MOST = 2000;
const UNTIL_CLICKED = 80;

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
    this.pending = new Map();
    this.follows = true;
    this.missed = 0;
    this.fresh = true;
    this.top = 0;
    this.first = this.newest = 0;
    this.list = element("div", { class: "list" });
    this.earlier = element("button", { type: "button", class: "pill", onclick: () => this.readEarlier() }, say("earlier"));
    this.topLine = element("div", { class: "notice" }, this.earlier);
    this.scroller = element("div", {
      class: "history", role: "log", "aria-live": "off", tabindex: "-1", "data-testid": "history",
    }, this.list);
    this.count = element("span", { class: "badge" });
    this.jump = element("button", {
      type: "button", class: "jump", "aria-label": say("to_end"), hidden: true,
      onclick: () => this.toEnd(),
    }, icon("down"), this.count);
    this.node = element("div", { class: "history-frame" }, this.scroller, this.jump);
    this.roving = new Roving(this.list, { usual: () => this.newestControl(), leave: deeds.leave });
    this.watchScrolling();
    this.watchFingers();
  }

  /** Return what one would press first: the newest answer, or the menu of the newest words. */
  newestControl() {
    const last = this.list.lastElementChild;
    return last?.querySelector("[data-testid=inline-button], .resend button") ?? [...this.list.querySelectorAll("button")].at(-1);
  }

  watchScrolling() {
    this.scroller.addEventListener("scroll", () => this.scrolled());
    this.list.addEventListener("load", () => this.keepEnd(), true);
    this.list.addEventListener("loadedmetadata", () => this.keepEnd(), true);
    const resized = new ResizeObserver(() => this.keepEnd());
    resized.observe(this.scroller);
    resized.observe(this.list);
  }

  /** Nothing changes under a finger, or what was pressed would be gone before it is let go. */
  watchFingers() {
    this.scroller.addEventListener("pointerdown", () => this.hold(HELD_AT_MOST));
    this.scroller.addEventListener("click", () => this.isHeld && this.hold(0, false), true);
    for (const over of ["pointerup", "pointercancel"]) {
      addEventListener(over, () => this.isHeld && this.hold(UNTIL_CLICKED));
    }
  }

  /** Draw what has come meanwhile after so long; until then, if `isHeld`, draw nothing. */
  hold(milliseconds, isHeld = true) {
    clearTimeout(this.holding);
    this.isHeld = isHeld;
    this.holding = setTimeout(() => {
      this.isHeld = false;
      if (this.isBehind) this.draw(this.chat);
    }, milliseconds);
  }

  /** Forget what is drawn, for the chat of somebody else. */
  empty() {
    this.isHeld = false;
    this.drawn.clear();
    this.days.clear();
    this.pending.clear();
    this.list.replaceChildren();
    this.fresh = this.follows = true;
    this.missed = this.first = this.newest = 0;
  }

  /** Show a chat as it is now; of a long one, the end, and more as one scrolls up. */
  draw(chat) {
    this.chat = chat;
    this.isBehind = this.isHeld;
    if (this.isHeld) return;
    const all = bubblesOf(chat);
    const groups = this.within(all);
    const nodes = groups.length < all.length ? [this.topLine] : [];
    let previous = null;
    for (const group of groups) {
      if (dayOf(previous) !== dayOf(group)) nodes.push(this.dayLine(group));
      nodes.push(this.nodeOf(group));
      previous = group;
    }
    this.forget(new Set(groups.map((group) => group.key)));
    arrange(this.list, [...nodes, ...chat.outbox.map((entry) => this.pendingOf(entry))]);
    this.newest = Math.max(this.newest, groups.at(-1)?.key ?? 0);
    setTails(groups, this.drawn);
    markWaiting(this.list, chat.waiting);
    this.fresh = false;
    this.roving.settle();
    this.keepEnd();
    this.showJump();
  }

  /** Return those that are drawn; who reads above keeps them all. */
  within(groups) {
    const shown = groups.filter(({ key }) => key >= this.first);
    const most = this.fresh ? PAGE : 2 * PAGE;
    if (shown.length && (shown.length <= most || !this.follows)) return shown;
    this.first = groups.at(-PAGE)?.key ?? 0;
    return groups.slice(-PAGE);
  }

  readEarlier() {
    this.reachBack();
    if (!this.topLine.isConnected) this.scroller.focus({ preventScroll: true });
  }

  /** Draw one page more above, and keep what is read where it stands. */
  reachBack(to = 0) {
    const all = bubblesOf(this.chat);
    const at = all.findIndex(({ key }) => key >= this.first);
    if (at <= 0) return;
    const anchor = this.drawn.get(all[at].key).node;
    const before = anchor.getBoundingClientRect().top;
    const back = to ? all.findIndex(({ messages }) => messages.at(-1).message_id >= to) : at;
    this.first = all[Math.max(0, Math.min(at, back) - PAGE)].key;
    this.follows = false;
    this.draw(this.chat);
    this.scroller.scrollTop += anchor.getBoundingClientRect().top - before;
  }

  pendingOf(entry) {
    const known = this.pending.get(entry.key);
    if (known?.state === entry.state) return known.node;
    const node = pendingBubble(entry);
    if (known) replace(known.node, node);
    else this.follows = true;
    this.pending.set(entry.key, { node, state: entry.state });
    return node;
  }

  nodeOf(group) {
    const known = this.drawn.get(group.key);
    if (known && same(known.messages, group.messages)) return known.node;
    const node = bubble(group.messages, this.deeds);
    if (known) replace(known.node, node);
    else if (group.key > this.newest) this.arrived(group, node);
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
    const waiting = new Set(this.chat.outbox.map(({ key }) => key));
    for (const key of this.pending.keys()) if (!waiting.has(key)) this.pending.delete(key);
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
    if (scrollTop < clientHeight && !this.follows && this.topLine.isConnected) this.reachBack();
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
    if (!this.chat.messages.has(messageId)) return false;
    if (messageId < this.first) this.reachBack(messageId);
    const found = [...this.drawn.values()].find(({ messages }) =>
      messages.some((each) => each.message_id === messageId));
    this.follows = false;
    found.node.scrollIntoView({ block: "center" });
    this.showJump();
    found.node.classList.remove("is-shown");
    requestAnimationFrame(() => found.node.classList.add("is-shown"));
    return true;
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
