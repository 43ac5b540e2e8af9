// The page: three phones side by side, or one at a time, and what stands above them.

import { avatar } from "./avatar.js";
import { ask } from "./dialogs.js";
import { element, fill } from "./dom.js";
import { inShort } from "./media.js";
import { Phone } from "./phone.js";
import { listen, meet } from "./remote.js";
import { Toolbar } from "./toolbar.js";
import { applyTheme, forget, isDark, remember, view } from "./view.js";
import { otherLanguage, say, speak } from "./words.js";
import { onChange, setOnline, take, tell, welcome, world } from "./world.js";

const PHONES = 3;
const TICK_SECONDS = 5;
const STORY = ["Siti", "Rina", "Budi"];
const narrow = matchMedia("(max-width: 1023px)");
const announcer = element("div", { class: "unseen", role: "status", "aria-live": "polite" });
const page = { toolbar: null, phones: [], tabs: null, main: null };

/** Build everything in the language that is spoken now. */
function build() {
  page.toolbar = new Toolbar({ language: switchLanguage, theme: switchTheme, reset });
  page.tabs = element("nav", { class: "tabs", "aria-label": say("phones") });
  page.main = element("main", { class: "phones" });
  page.phones = [];
  fill(document.body, page.toolbar.node, page.tabs, page.main, announcer);
  if (world.people.size) settle();
  page.toolbar.draw();
}

/** Give every phone a person: who was there before, else whoever comes first. */
function settle() {
  const everyone = [...world.people.keys()];
  const count = Math.min(PHONES, everyone.length);
  const kept = view.people.filter((id) => world.people.has(id)).slice(0, count);
  const others = everyone.filter((id) => !kept.includes(id));
  const shown = [...kept, ...others].slice(0, count);
  while (page.phones.length < count) page.phones.push(new Phone(switchPerson));
  page.phones.length = count;
  fill(page.main, page.phones.map((phone) => phone.node));
  page.phones.forEach((phone, at) => {
    if (phone.person === shown[at] && phone.chat) phone.draw();
    else phone.show(shown[at]);
  });
  remember({ people: shown, current: Math.min(view.current, count - 1) });
  drawTabs();
}

function drawEmpty() {
  const three = element("button", { type: "button", class: "main", onclick: inviteThree }, say("invite_three"));
  const one = element("button", { type: "button", class: "plain", onclick: () => addPerson() }, say("new_person"));
  const words = [element("h2", {}, say("nobody")), element("p", {}, say("nobody_hint"))];
  fill(page.main, element("section", { class: "nobody", "aria-label": say("phones") }, words, three, one));
  fill(page.tabs);
}

async function inviteThree() {
  for (const first_name of STORY) await meet({ first_name, language_code: "id" });
}

async function addPerson(phone) {
  const answers = await ask({
    phone,
    title: say("add_person"),
    fields: [
      { name: "first_name", label: say("first_name"), required: true, maxlength: "64", autofocus: true },
      { name: "language_code", label: say("app_language"), options: [["id", say("indonesian")], ["en", say("english")]] },
    ],
    yes: say("add"),
  });
  if (!answers) return answers;
  const view = await meet(answers);
  welcome(view);
  return view.user.id;
}

async function switchPerson(phone, value) {
  const person = value ? Number(value) : await addPerson(phone);
  if (!person || !world.people.has(person)) return phone.draw();
  trade(phone, person);
  remember({ people: page.phones.map((each) => each.person) });
  return drawTabs();
}

/** Nobody holds two phones: whoever has this person already gets who was here. */
function trade(phone, person) {
  const other = page.phones.find((each) => each !== phone && each.person === person);
  other?.show(phone.person);
  phone.show(person);
}

/** The tabs of a narrow screen, where one phone is shown at a time. */
function drawTabs() {
  markSeen();
  page.phones.forEach((phone, at) => phone.node.classList.toggle("is-current", at === view.current));
  const focused = [...page.tabs.children].indexOf(document.activeElement);
  fill(page.tabs, page.phones.map(tab));
  page.tabs.children[focused]?.focus();
}

function tab(phone, at) {
  const { user, unread } = phone.chat;
  const badge = unread > 0 && element("span", { class: "badge", "aria-label": say("unread", { count: unread }) }, unread);
  const traits = { type: "button", class: "tab", "data-testid": "tab", onclick: () => showTab(at) };
  const current = at === view.current && "true";
  return element("button", { ...traits, "aria-current": current }, avatar(user), element("span", { dir: "auto" }, user.first_name), badge);
}

function showTab(at) {
  remember({ current: at });
  drawTabs();
  page.phones[at].draw();
}

const isSeen = (person) =>
  page.phones.some((phone, at) => phone.person === person && (!narrow.matches || at === view.current));

function markSeen() {
  for (const [person, chat] of world.people) if (isSeen(person)) chat.unread = 0;
}

/** Follow every change of the world. */
function follow(change) {
  if (change.type === "snapshot" || (change.type === "person" && change.user)) return restart();
  if (change.type === "message" && change.message.sandbox.by_bot) arrived(change);
  for (const phone of page.phones) if (concerns(change, phone)) show(change, phone);
  page.toolbar.draw();
  return undefined;
}

function restart() {
  if (world.people.size) settle();
  else drawEmpty();
  page.toolbar.draw();
  followAddress();
}

const concerns = (change, phone) =>
  change.person === phone.person || ["menus", "clock", "named", "unread"].includes(change.type);

function show(change, phone) {
  phone.draw();
  if (change.type === "answered") phone.answered(change);
  if (change.type === "keyboard" && change.keyboard?.force_reply) {
    const asked = [...phone.chat.messages.values()].findLast((each) => each.sandbox.by_bot);
    if (asked) phone.composer.enterMode("reply", { messages: [asked] });
  }
}

function arrived({ person, message }) {
  const chat = world.people.get(person);
  if (!isSeen(person)) {
    chat.unread += 1;
    drawTabs();
    tell({ type: "unread" });
  }
  const name = message.from.first_name;
  announcer.textContent = say("says", { person: chat.user.first_name, name, text: inShort(message) });
}

/** `/?start=code` opens a link to the bot on the phone that is in front. */
function followAddress() {
  const here = new URL(location.href);
  const payload = here.searchParams.get("start");
  const phone = page.phones[view.current];
  if (payload === null || !phone) return;
  history.replaceState(null, "", here.pathname);
  phone.payload = payload;
  phone.draw();
}

function switchLanguage() {
  remember({ language: otherLanguage() });
  speak(view.language);
  build();
  if (!world.people.size) drawEmpty();
  page.toolbar.node.querySelector("[data-testid=language]").focus();
}

function switchTheme() {
  remember({ theme: isDark() ? "light" : "dark" });
  applyTheme();
}

function reset() {
  forget();
  applyTheme();
  speak(view.language);
  build();
}

/** The keys of an iPhone lie over the page, so it takes the room that they leave. */
function fit() {
  const { height, scale } = visualViewport;
  if (scale === 1) document.body.style.setProperty("--tall", `${height}px`);
}

applyTheme();
speak(view.language);
build();
visualViewport.addEventListener("resize", fit);
onChange(follow);
listen(take, setOnline);
narrow.addEventListener("change", () => page.phones.length && drawTabs());
setInterval(() => {
  page.toolbar.tick();
  page.phones.forEach((phone) => phone.tick());
}, TICK_SECONDS * 1000);
