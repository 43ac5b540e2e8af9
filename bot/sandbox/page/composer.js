// Where a person writes: the field, the files, the commands and the reply keyboard.

import { offer, offerContact, offerLocation } from "./attach.js";
import { element, fill, icon, iconButton } from "./dom.js";
import { replyKeyboard } from "./keyboards.js";
import { inShort } from "./media.js";
import { attachMenu } from "./menus.js";
import { act } from "./remote.js";
import { say } from "./words.js";
import { world } from "./world.js";
import { written } from "./writing.js";

const MOST_UNITS = 4096;
const TALLEST = 140;
const touch = matchMedia("(pointer: coarse)");

/** The lower part of one phone. `phone` gives `person`, `chat` and `attempt(deed)`. */
export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.mode = null;
    this.keyboard = undefined;
    this.files = element("input", { type: "file", multiple: true, hidden: true, "data-testid": "files" });
    this.files.addEventListener("change", () => this.chosen());
    this.strip = element("div", { class: "strip", hidden: true });
    this.hints = element("div", { class: "hints", hidden: true, role: "group", "aria-label": say("commands") });
    this.keys = element("div", { class: "reply-keyboard", role: "group", "aria-label": say("keyboard"), hidden: true });
    this.form = this.makeForm();
    this.big = element("button", { type: "button", class: "big" });
    this.notice = element("p", { class: "gone" });
    this.node = element("div", { class: "composer" }, this.hints, this.strip, this.notice, this.big, this.form, this.keys);
  }

  makeForm() {
    this.field = element("textarea", {
      rows: "1", "aria-label": say("message"), placeholder: say("write_message"), "data-testid": "composer",
    });
    this.field.addEventListener("keydown", (event) => this.pressed(event));
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("paste", (event) => this.pasted(event));
    this.menu = element(
      "button", { type: "button", class: "menu-button", "aria-expanded": "false", "aria-label": say("commands"), onclick: () => this.toggleHints() },
      icon("menu"), element("span", { "aria-hidden": "true" }, say("menu")),
    );
    this.attach = iconButton("attach", say("attach"), { "data-testid": "attach" });
    attachMenu(this.attach, say("attach"), () => this.attachments());
    this.toggle = iconButton("keyboard", say("hide_keyboard"), { onclick: () => this.toggleKeys() });
    this.button = iconButton("send", say("send"), { class: "round send", type: "submit" });
    const form = element("form", { class: "write" }, this.menu, this.attach, this.field, this.toggle, this.button, this.files);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    return form;
  }

  /** Show what a person can do now: write, start, unblock, or nothing. */
  draw(chat, payload) {
    const starts = !chat.opened || payload !== null;
    const writes = !chat.blocked && !chat.deactivated && !starts;
    const name = chat.user.first_name;
    this.form.hidden = !writes;
    this.notice.hidden = !chat.deactivated && !chat.blocked;
    this.notice.textContent = say(chat.deactivated ? "gone" : "blocked", { name });
    this.big.hidden = writes || chat.deactivated;
    this.big.textContent = say(chat.blocked ? "unblock" : "start");
    this.big.onclick = () => this.phone.attempt(() => this.pressBig(chat));
    this.menu.hidden = !chat.commands.length;
    this.drawKeys(chat, writes);
    if (this.mode && !chat.messages.has(this.mode.message.message_id)) this.leaveMode();
  }

  async pressBig(chat) {
    await (chat.blocked ? act(this.phone.person, "unblock") : this.phone.start());
    this.focus();
  }

  drawKeys(chat, writes) {
    const has = Boolean(chat.keyboard?.keyboard);
    if (this.keyboard !== chat.keyboard) {
      this.keyboard = chat.keyboard;
      fill(this.keys, has && replyKeyboard(chat.keyboard, (button) => this.pressKey(button)));
      this.field.placeholder = chat.keyboard?.input_field_placeholder || say("write_message");
    }
    this.keys.hidden = !has || !writes || chat.keyboardHidden;
    this.toggle.hidden = !has;
    const label = say(chat.keyboardHidden ? "show_keyboard" : "hide_keyboard");
    this.toggle.setAttribute("aria-label", label);
    this.toggle.setAttribute("aria-expanded", String(!chat.keyboardHidden));
    this.toggle.title = label;
  }

  toggleKeys() {
    const { chat } = this.phone;
    chat.keyboardHidden = !chat.keyboardHidden;
    this.drawKeys(chat, true);
  }

  pressKey(button) {
    const { chat, person } = this.phone;
    const bot = world.bot.first_name;
    this.phone.attempt(async () => {
      if (button.request_contact) await offerContact(person, bot);
      else if (button.request_location) await offerLocation(person, bot);
      else await act(person, "say", this.addressed({ text: button.text }));
    });
    if (!chat.keyboard?.one_time_keyboard) return;
    chat.keyboardHidden = true;
    this.drawKeys(chat, true);
    this.focus();
  }

  attachments() {
    const { person } = this.phone;
    const bot = world.bot.first_name;
    const attempt = (deed) => () => this.phone.attempt(deed);
    return [
      { text: say("photo_or_video"), icon: "photo", deed: () => this.choose("image/*,video/*") },
      { text: say("document"), icon: "file", deed: () => this.choose("") },
      { text: say("voice_file"), icon: "mic", deed: () => this.choose("audio/*", true) },
      { text: say("location"), icon: "place", deed: attempt(() => offerLocation(person, bot)) },
      { text: say("my_contact"), icon: "contact", deed: attempt(() => offerContact(person, bot)) },
      { text: say("sticker"), icon: "sticker", deed: attempt(() => act(person, "send", { kind: "sticker", emoji: "👍" })) },
    ];
  }

  choose(accept, voice = false) {
    this.files.accept = accept;
    this.files.multiple = !voice;
    this.voice = voice;
    this.files.click();
  }

  chosen() {
    const files = [...this.files.files];
    this.files.value = "";
    this.offer(files, this.voice);
  }

  offer(files, voice = false) {
    if (files.length) this.phone.attempt(() => offer(this.phone.person, files, { voice }));
  }

  pasted(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.offer(files);
  }

  typed() {
    const { field } = this;
    this.phone.chat.draft = field.value;
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, TALLEST)}px`;
    if (/^\/\w*$/.test(field.value)) this.showHints(field.value.slice(1));
    else this.hideHints();
  }

  setText(text) {
    this.field.value = text;
    this.typed();
  }

  pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.callOff(event);
    if (event.key === "ArrowDown") this.enterHints(event);
    if (event.key === "ArrowUp" && !this.field.value) this.editLast(event);
    if (event.key !== "Enter" || event.shiftKey || touch.matches) return;
    event.preventDefault();
    this.send();
  }

  callOff(event) {
    if (!this.hints.hidden) this.hideHints();
    else if (this.mode) this.leaveMode();
    else return;
    event.preventDefault();
  }

  editLast(event) {
    const own = [...this.phone.chat.messages.values()].filter((each) => !each.sandbox.by_bot);
    const last = own.findLast((each) => each.text ?? each.caption);
    if (!last) return;
    event.preventDefault();
    this.enterMode("edit", last);
  }

  /** Answer a message, or change an own one, until it is sent or called off. */
  enterMode(kind, message) {
    this.mode = { kind, message };
    const title = kind === "edit" ? say("editing") : say("replying", { name: message.from.first_name });
    const words = element("span", { class: "strip-words" }, element("strong", { dir: "auto" }, title), element("span", { dir: "auto" }, inShort(message)));
    fill(this.strip, icon(kind), words, iconButton("close", say("cancel"), { onclick: () => this.leaveMode() }));
    this.strip.hidden = false;
    if (kind === "edit") this.setText(message.text ?? message.caption ?? "");
    this.focus();
  }

  leaveMode() {
    if (this.mode?.kind === "edit") this.setText("");
    this.mode = null;
    this.strip.hidden = true;
    this.focus();
  }

  addressed(told) {
    if (this.mode?.kind !== "reply") return told;
    const reply_to = this.mode.message.message_id;
    this.leaveMode();
    return { ...told, reply_to };
  }

  send() {
    const text = this.field.value.trim();
    if (!text) return;
    if (this.mode?.kind === "edit") this.sendEdit(text);
    else this.sendText(text);
  }

  sendEdit(text) {
    const { message_id } = this.mode.message;
    this.leaveMode();
    this.phone.attempt(() => act(this.phone.person, "edit", { message_id, text }));
  }

  sendText(text) {
    const { person } = this.phone;
    const first = this.addressed({});
    this.setText("");
    this.phone.attempt(async () => {
      for (const part of parts(text)) await act(person, "say", { ...first, ...written(part) });
    });
  }

  toggleHints() {
    if (this.hints.hidden) this.showHints("");
    else this.hideHints();
    this.hints.querySelector("button")?.focus();
  }

  showHints(beginning) {
    const fitting = this.phone.chat.commands.filter(({ command }) => command.startsWith(beginning));
    fill(this.hints, fitting.map((each) => this.hint(each)));
    this.hints.hidden = !fitting.length;
    this.menu.setAttribute("aria-expanded", String(!this.hints.hidden));
    this.hints.onkeydown = (event) => this.moveInHints(event);
  }

  hint({ command, description }) {
    const press = () => {
      this.setText("");
      this.hideHints();
      this.focus();
      this.phone.attempt(() => act(this.phone.person, "say", { text: `/${command}` }));
    };
    return element(
      "button", { type: "button", class: "hint", onclick: press },
      element("strong", {}, `/${command}`), element("span", { dir: "auto" }, description),
    );
  }

  hideHints() {
    this.hints.hidden = true;
    this.menu.setAttribute("aria-expanded", "false");
  }

  enterHints(event) {
    if (this.hints.hidden) return;
    event.preventDefault();
    this.hints.querySelector("button")?.focus();
  }

  moveInHints(event) {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (event.key === "Escape") this.hideHints();
    if (!step && event.key !== "Escape") return;
    event.preventDefault();
    (event.target[step] ?? this.field).focus();
  }

  focus() {
    if (!this.form.hidden && !touch.matches) this.field.focus({ preventScroll: true });
  }
}

/** Cut a text as Telegram's apps do, at a space where there is one. */
function parts(text) {
  const made = [];
  let rest = text;
  while (rest.length > MOST_UNITS) {
    const space = rest.lastIndexOf(" ", MOST_UNITS);
    const cut = space > 0 ? space : MOST_UNITS;
    made.push(rest.slice(0, cut));
    rest = rest.slice(cut).trim();
  }
  return [...made, rest];
}
