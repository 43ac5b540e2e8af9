// One phone: somebody's chat with the bot.

import { avatar } from "./avatar.js";
import { chatMenu, everyone } from "./chat_menu.js";
import { copyText } from "./clipboard.js";
import { Composer } from "./composer.js";
import { ask } from "./dialogs.js";
import { element, fill, icon, iconButton } from "./dom.js";
import { History } from "./history.js";
import { markWaiting, pressKey } from "./keyboards.js";
import { inShort } from "./media.js";
import { attachMenu } from "./menus.js";
import { messageMenu } from "./message_menu.js";
import { payloadOf } from "./links.js";
import { act } from "./remote.js";
import { knows, language, say } from "./words.js";
import { time } from "./writing_numbers.js";
import { now, world } from "./world.js";

const TOAST_SECONDS = 4;
const ANSWER_SECONDS = 15;
let presses = 0;

/** A phone that shows the chat of one person after another. */
export class Phone {
  constructor(onSwitch) {
    this.onSwitch = onSwitch;
    this.person = 0;
    this.payload = null;
    this.wasActing = false;
    this.history = new History(this.deeds());
    this.composer = new Composer(this);
    this.owner = this.makeOwner();
    this.clock = element("span", { class: "phone-clock" });
    this.alerts = element("div", { class: "alerts" });
    this.toasts = element("div", { class: "toasts", role: "status" });
    this.screen = element(
      "div", { class: "screen" }, this.statusBar(), this.makeHeader(), this.makePins(),
      this.history.node, this.composer.node, this.toasts, this.alerts,
      element("div", { class: "drop-sign", "aria-hidden": "true" }, say("drop_here")),
    );
    this.about = element("p", { class: "about", "data-testid": "about", dir: "auto" });
    this.node = element("section", { class: "phone", "data-testid": "phone" }, this.owner, this.about, element("div", { class: "frame" }, this.screen));
    this.composer.attaching.watch(this.screen);
  }

  get chat() {
    return world.people.get(this.person);
  }

  makeOwner() {
    this.face = element("span", { class: "face" });
    this.select = element("select", { "aria-label": say("whose_phone"), "data-testid": "owner" });
    this.select.addEventListener("change", () => this.onSwitch(this, this.select.value));
    return element("div", { class: "owner" }, this.face, element("span", { class: "select" }, this.select, icon("down")));
  }

  statusBar() {
    const signs = element("span", { class: "signs" });
    return element("div", { class: "status-bar", "aria-hidden": "true" }, this.clock, signs);
  }

  makeHeader() {
    this.botFace = element("span", { class: "face" });
    this.botName = element("h2", { dir: "auto" });
    this.state = element("span", { class: "state", "data-testid": "chat-state" });
    this.heard = element("span", { class: "unseen", role: "status" });
    const more = iconButton("more", say("chat_menu"), { "data-testid": "chat-menu" });
    attachMenu(more, say("chat_menu"), () => chatMenu(this));
    return element("header", { class: "chat-header" }, this.botFace, element("div", { class: "bot-words" }, this.botName, this.state, this.heard), more);
  }

  makePins() {
    this.pinWords = element("span", { dir: "auto" });
    const title = element("strong", {}, say("pinned"));
    this.pins = element(
      "button", { type: "button", class: "pins", hidden: true, onclick: () => this.find(this.pinned) },
      icon("pin"), element("span", { class: "pin-words" }, title, this.pinWords),
    );
    return this.pins;
  }

  /** Show the chat of a person from now on. */
  show(person) {
    this.person = person;
    this.payload = null;
    this.history.empty();
    fill(this.alerts);
    fill(this.toasts);
    this.composer.reset();
    this.draw();
    this.composer.setText(this.chat.draft);
  }

  /** Draw everything as it is now. */
  draw() {
    const { chat } = this;
    if (!chat) return;
    const name = chat.user.first_name;
    this.node.dataset.person = String(this.person);
    this.node.setAttribute("aria-label", say("phone_of", { name }));
    this.drawOwner(chat);
    this.drawHeader(chat);
    this.drawPins(chat);
    this.history.scroller.setAttribute("aria-label", say("messages", { bot: world.bot.first_name }));
    this.composer.draw(chat, this.payload);
    this.history.draw(chat);
    this.drawEmpty(chat);
    this.tick();
  }

  drawOwner(chat) {
    fill(this.face, avatar(chat.user));
    const all = everyone();
    const wanted = JSON.stringify(all);
    if (this.offered !== wanted) fill(this.select, all.map(([value, label]) => element("option", { value }, label)));
    this.offered = wanted;
    this.select.value = String(this.person);
    this.about.textContent = chat.about[language()] ?? "";
  }

  drawHeader(chat) {
    fill(this.botFace, avatar(world.bot));
    this.botName.textContent = world.bot.first_name;
    const acting = chat.acting && say(knows(chat.acting) ? chat.acting : "busy");
    this.state.textContent = acting ? `${acting}…` : say("bot");
    this.state.classList.toggle("is-acting", Boolean(acting));
    this.tellAction(acting);
  }

  /** Say aloud that the bot is typing: once, and only to who is at this phone. */
  tellAction(action) {
    const isHere = this.node.contains(document.activeElement);
    const words = action && isHere ? say("is_acting", { bot: world.bot.first_name, action }) : "";
    if (Boolean(words) === this.wasActing) return;
    this.wasActing = Boolean(words);
    this.announce(words);
  }

  drawPins(chat) {
    const pinned = [...chat.messages.values()].findLast((each) => each.sandbox.pinned);
    this.pins.hidden = !pinned;
    this.pinned = pinned?.message_id;
    this.pinWords.textContent = pinned ? inShort(pinned) : "";
  }

  drawEmpty(chat) {
    const names = { bot: world.bot.first_name, name: chat.user.first_name };
    const words = say(chat.opened ? "empty" : "start_hint", names);
    this.empty ??= element("p", { class: "empty" });
    this.empty.textContent = words;
    if (chat.messages.size) this.empty.remove();
    else this.history.node.append(this.empty);
  }

  tick() {
    this.clock.textContent = time(now());
  }

  /** Do something and say in the phone why it could not be done. */
  async attempt(deed) {
    try {
      return await deed();
    } catch (error) {
      const isLost = error instanceof TypeError;
      this.toast(isLost ? say("unreachable") : say("failed", { reason: error.message }));
      return null;
    }
  }

  /** Say something to a screen reader that is seen anyway. */
  announce(words) {
    this.heard.textContent = words;
  }

  act(deed, told) {
    return this.attempt(() => act(this.person, deed, told));
  }

  async start() {
    await act(this.person, "start", { payload: this.payload ?? "" });
    this.payload = null;
    this.draw();
  }

  /** What can be done with the messages. */
  deeds() {
    return {
      press: (message, button) => this.press(message, button),
      command: (text) => this.composer.post({ deed: "say", told: { text } }),
      follow: (address) => this.follow(address),
      open: (address) => this.open(address),
      copy: (text) => this.copy(text),
      menu: (messages, at) => messageMenu(this, messages, at),
      reply: (message) => this.composer.enterMode("reply", { messages: [message] }),
      react: (message, emoji) => this.act("react", { message_id: message.message_id, emoji }),
      show: (messageId) => this.find(messageId),
      leave: () => this.composer.field.focus({ preventScroll: true }),
    };
  }

  /** Press a button and let it turn until the bot has answered. */
  async press(message, button) {
    const { chat, person } = this;
    const key = pressKey(message, button.callback_data);
    if ([...chat.waiting.values()].includes(key)) return;
    const own = `here ${presses++}`;
    chat.waiting.set(own, key);
    markWaiting(this.history.list, chat.waiting);
    const told = { message_id: message.message_id, data: button.callback_data };
    const done = await this.attempt(() => act(person, "press", told));
    chat.waiting.delete(own);
    if (done && !chat.answered.has(done.result)) chat.waiting.set(done.result, key);
    markWaiting(this.history.list, chat.waiting);
    setTimeout(() => this.giveUp(chat, done?.result), ANSWER_SECONDS * 1000);
  }

  giveUp(chat, press) {
    if (chat.waiting.delete(press)) markWaiting(this.history.list, chat.waiting);
  }

  /** Follow a link to the bot itself; any other is for the browser. */
  follow(address) {
    const payload = payloadOf(address, world.bot.username);
    if (payload === null) return false;
    this.prepare(payload);
    return true;
  }

  open(address) {
    if (this.follow(address)) return;
    if (/^https?:/i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
    else this.toast(say("not_in_sandbox", { url: address }));
  }

  copy(text) {
    this.attempt(async () => {
      await copyText(text);
      this.toast(say("copied"));
    });
  }

  /** Scroll to a message that something speaks of. */
  find(messageId) {
    if (!this.history.show(messageId)) this.toast(say("gone_message"));
  }

  async remove(messages) {
    const title = say("delete");
    const sure = await ask({ phone: this, title, words: say("delete_sure"), yes: title, danger: true });
    if (!sure) return;
    for (const { message_id } of messages) await this.act("delete", { message_id });
  }

  async confirm(deed, words, told) {
    const name = this.chat.user.first_name;
    const title = say(deed);
    const sure = await ask({ phone: this, title, words: say(words, { name }), yes: title, danger: true });
    if (sure) await this.act(deed, told);
  }

  /** Have a link to the bot ready, so that Start sends its code. */
  prepare(payload) {
    this.payload = payload;
    this.draw();
    this.composer.big.focus();
  }

  /** Show the answer to a press as Telegram does. */
  answered({ text, show_alert: alert }) {
    if (!text) return;
    if (alert) this.alert(text);
    else this.toast(text);
  }

  toast(text) {
    const note = element("div", { class: "toast", "data-testid": "toast", dir: "auto" }, text);
    this.toasts.append(note);
    setTimeout(() => note.remove(), TOAST_SECONDS * 1000);
  }

  alert(text) {
    const id = `alert-${presses++}`;
    const close = () => {
      shade.remove();
      this.composer.focus();
    };
    const button = element("button", { type: "button", class: "main", onclick: close }, say("ok"));
    const words = element("p", { id, dir: "auto" }, text);
    const traits = { class: "alert", role: "alertdialog", "aria-describedby": id, "data-testid": "alert" };
    const label = say("alert", { bot: world.bot.first_name });
    const shade = element("div", { class: "shade" }, element("div", { ...traits, "aria-label": label }, words, button));
    shade.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    this.alerts.append(shade);
    const active = document.activeElement;
    if (active === document.body || this.node.contains(active)) button.focus();
  }
}
