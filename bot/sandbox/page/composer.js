// Where a person writes: the field, the files, the voice and the reply keyboard.

import { Attaching } from "./attaching.js";
import { element, fill, icon, iconButton } from "./dom.js";
import { Hints } from "./hints.js";
import { replyKeyboard } from "./keyboards.js";
import { inShort } from "./media.js";
import { originOf } from "./message.js";
import { post } from "./outbox.js";
import { Recorder } from "./recorder.js";
import { act } from "./remote.js";
import { say } from "./words.js";
import { parts, written } from "./writing.js";

const TALLEST = 140;
const touch = matchMedia("(pointer: coarse)");
const TITLES = {
  edit: () => say("editing"),
  reply: (message) => say("replying", { name: message.from.first_name }),
  forward: (message) => say("forwarding", { name: originOf(message) }),
};

/** The lower part of one phone. `phone` gives `person`, `chat`, `attempt(deed)`, `toast(text)`. */
export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.mode = null;
    this.keyboard = undefined;
    this.attaching = new Attaching(this);
    this.strip = element("div", { class: "strip", hidden: true });
    this.keys = element("div", { class: "reply-keyboard", role: "group", "aria-label": say("keyboard"), hidden: true });
    this.hints = new Hints({
      commands: () => phone.chat.commands,
      choose: (command) => this.command(command),
      leave: () => this.field.focus(),
    });
    this.recorder = new Recorder({
      changed: () => this.recorded(),
      done: (file, duration) => this.postAll([{ deed: "send", told: { kind: "voice", duration }, files: [file] }]),
      failed: (words) => phone.toast(words),
    });
    this.form = this.makeForm();
    this.big = element("button", { type: "button", class: "big" });
    this.notice = element("p", { class: "gone" });
    this.node = element("div", { class: "composer" }, this.hints.node, this.strip, this.notice, this.big, this.form, this.recorder.node, this.keys);
    this.showButton();
  }

  makeForm() {
    this.field = element("textarea", {
      rows: "1", "aria-label": say("message"), placeholder: say("write_message"), "data-testid": "composer", dir: "auto",
    });
    this.field.addEventListener("keydown", (event) => this.pressed(event));
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("paste", (event) => this.attaching.pasted(event));
    this.toggle = iconButton("keyboard", say("hide_keyboard"), { onclick: () => this.toggleKeys() });
    this.button = iconButton("send", say("send"), { class: "round send", type: "submit" });
    this.button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the keys of a phone up
    this.mic = iconButton("mic", say("record"), { class: "round send", "data-testid": "record", onclick: () => this.recorder.start() });
    const form = element("form", { class: "write" }, this.hints.button, this.attaching.button, this.field, this.toggle, this.button, this.mic, this.attaching.files);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    return form;
  }

  /** Show what a person can do now: write, start, unblock, or nothing. */
  draw(chat, payload) {
    const starts = !chat.opened || payload !== null;
    this.writes = !chat.blocked && !chat.deactivated && !starts;
    const name = chat.user.first_name;
    if (!this.writes) this.recorder.drop();
    this.form.hidden = !this.writes || this.recorder.isOn;
    this.notice.hidden = !chat.deactivated && !chat.blocked;
    this.notice.textContent = say(chat.deactivated ? "gone" : "blocked", { name });
    this.big.hidden = this.writes || chat.deactivated;
    this.big.textContent = say(chat.blocked ? "unblock" : "start");
    this.big.onclick = () => this.phone.attempt(() => this.pressBig(chat));
    this.field.enterKeyHint = touch.matches ? "enter" : "send";
    this.hints.button.hidden = !chat.commands.length;
    this.drawKeys(chat);
    if (this.mode?.messages.some((each) => !chat.messages.has(each.message_id))) this.leaveMode();
  }

  /** Be empty for another person. */
  reset() {
    this.recorder.drop();
    this.mode = null;
    this.strip.hidden = true;
    this.hints.hide();
  }

  async pressBig(chat) {
    await (chat.blocked ? act(this.phone.person, "unblock") : this.phone.start());
    this.focus();
  }

  recorded() {
    this.form.hidden = !this.writes || this.recorder.isOn;
    if (!this.recorder.isOn && this.writes) this.mic.focus();
  }

  /** Send something; until it has arrived it stands in the chat with a clock. */
  post(given) {
    return post(this.phone.person, given, (reason) => this.phone.announce(reason));
  }

  /** Send several things; if a message is being answered, all of them answer it. */
  postAll(things) {
    const answer = things.length ? this.addressed({}) : {};
    for (const { told, ...given } of things) this.post({ ...given, told: { ...told, ...answer } });
  }

  drawKeys(chat) {
    const has = Boolean(chat.keyboard?.keyboard);
    if (this.keyboard !== chat.keyboard) {
      this.keyboard = chat.keyboard;
      fill(this.keys, has && replyKeyboard(chat.keyboard, (button) => this.pressKey(button)));
      this.field.placeholder = chat.keyboard?.input_field_placeholder || say("write_message");
    }
    this.keys.hidden = !has || !this.writes || chat.keyboardHidden;
    this.toggle.hidden = !has;
    const label = say(chat.keyboardHidden ? "show_keyboard" : "hide_keyboard");
    this.toggle.setAttribute("aria-label", label);
    this.toggle.setAttribute("aria-expanded", String(!chat.keyboardHidden));
    this.toggle.title = label;
  }

  toggleKeys() {
    const { chat } = this.phone;
    chat.keyboardHidden = !chat.keyboardHidden;
    this.drawKeys(chat);
  }

  pressKey(button) {
    const { chat } = this.phone;
    if (button.request_contact) this.attaching.shareContact();
    else if (button.request_location) this.attaching.shareLocation();
    else this.post({ deed: "say", told: this.addressed({ text: button.text }) });
    if (!chat.keyboard?.one_time_keyboard) return;
    chat.keyboardHidden = true;
    this.drawKeys(chat);
    this.focus();
  }

  typed() {
    const { field } = this;
    this.phone.chat.draft = this.mode?.kind === "edit" ? this.mode.before : field.value;
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, TALLEST)}px`;
    this.showButton();
    if (/^\/\w*$/.test(field.value)) this.hints.show(field.value.slice(1));
    else this.hints.hide();
  }

  /** As in Telegram: who has written nothing can speak. */
  showButton() {
    const sends = Boolean(this.field.value.trim()) || ["edit", "forward"].includes(this.mode?.kind);
    this.button.hidden = !sends;
    this.mic.hidden = sends;
  }

  setText(text) {
    this.field.value = text;
    this.typed();
  }

  pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.callOff(event);
    if (event.key === "ArrowDown") this.hints.enter(event);
    if (event.key === "ArrowUp" && !this.field.value) this.editLast(event);
    if (event.key !== "Enter" || event.shiftKey || touch.matches) return;
    event.preventDefault();
    this.send();
  }

  callOff(event) {
    if (this.hints.isOpen) this.hints.hide();
    else if (this.mode) this.leaveMode();
    else return;
    event.preventDefault();
  }

  editLast(event) {
    const own = [...this.phone.chat.messages.values()].filter((each) => !each.sandbox.by_bot && !each.forward_origin);
    const last = own.findLast((each) => each.text ?? each.caption);
    if (!last) return;
    event.preventDefault();
    this.enterMode("edit", { messages: [last] });
  }

  /**
   * Answer a message, change an own one, or send some on, until it is done or called off.
   *
   * `given` is `{ messages, quote }`; the quote is the part that is answered.
   */
  enterMode(kind, given) {
    const [message] = given.messages;
    const before = this.mode?.before ?? this.field.value;
    this.mode = { kind, before, ...given };
    const shown = element("span", { dir: "auto" }, given.quote || inShort(message));
    const words = element("span", { class: "strip-words" }, element("strong", { dir: "auto" }, TITLES[kind](message)), shown);
    fill(this.strip, icon(given.quote ? "quote" : kind), words, iconButton("close", say("cancel"), { onclick: () => this.leaveMode() }));
    this.strip.hidden = false;
    if (kind === "edit") this.setText(message.text ?? message.caption ?? "");
    this.showButton();
    this.focus();
  }

  leaveMode() {
    const { kind, before } = this.mode;
    this.mode = null;
    this.strip.hidden = true;
    if (kind === "edit") this.setText(before);
    this.showButton();
    this.focus();
  }

  addressed(told) {
    if (this.mode?.kind !== "reply") return told;
    const { messages: [{ message_id }], quote } = this.mode;
    this.leaveMode();
    return { ...told, reply_to: message_id, ...(quote && told.text && { quote }) };
  }

  command(command) {
    this.setText("");
    this.focus();
    this.post({ deed: "say", told: { text: `/${command}` } });
  }

  send() {
    const text = this.field.value.trim();
    if (this.mode?.kind === "edit") return text && this.sendEdit(text);
    const forwarded = this.mode?.kind === "forward" && this.mode.messages;
    if (text) this.sendText(text);
    if (forwarded) this.sendOn(forwarded);
    return undefined;
  }

  /** What cannot be changed now comes back into the field. */
  async sendEdit(text) {
    const { mode } = this;
    const [{ message_id }] = mode.messages;
    this.leaveMode();
    const done = await this.phone.attempt(() => act(this.phone.person, "edit", { message_id, text }));
    if (done) return;
    this.enterMode("edit", { messages: mode.messages });
    this.setText(text);
  }

  sendText(text) {
    const [first, ...others] = parts(text).map(written);
    this.post({ deed: "say", told: this.addressed(first) });
    for (const told of others) this.post({ deed: "say", told });
    this.setText("");
  }

  sendOn(messages) {
    this.leaveMode();
    const message_ids = messages.map((each) => each.message_id);
    this.post({ deed: "forward", told: { message_ids }, words: inShort(messages[0]) });
  }

  focus() {
    if (!this.form.hidden && !touch.matches) this.field.focus({ preventScroll: true });
  }
}
