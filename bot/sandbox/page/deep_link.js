// A link to the bot with a code in it: to copy, to photograph, or to follow right here.

import { copyText } from "./clipboard.js";
import { ask } from "./dialogs.js";
import { element, fill, icon, iconButton } from "./dom.js";
import { payloadMeant, payloadsIn } from "./links.js";
import { qrAddress } from "./remote.js";
import { say } from "./words.js";
import { world } from "./world.js";

const CODE = "[A-Za-z0-9_\\-]*";
const LONGEST_CODE = "64";
const MOST_SEEN = 3;
const COPIED_SECONDS = 2;

/** Show the link to the bot; what is typed into it is in the picture at once. */
export async function showLink(phone) {
  const picture = element("img", { class: "qr", width: "192", height: "192" });
  const heard = element("span", { class: "unseen", role: "status" });
  const outside = new Address(say("link_on_telegram"), "bot-link", heard);
  const here = new Address(say("link_on_page"), "page-link", heard);
  const code = element("input", {
    name: "code", pattern: CODE, maxlength: LONGEST_CODE, autocomplete: "off", autocapitalize: "none", spellcheck: "false", autofocus: true,
  });
  const draw = () => {
    if (!code.validity.valid) return;
    outside.show(`https://t.me/${world.bot.username}${code.value && `?start=${code.value}`}`);
    here.show(`${location.origin}/?start=${code.value}`);
    picture.alt = say("qr_of", { link: outside.address });
    picture.src = qrAddress(outside.address);
  };
  code.addEventListener("input", draw);
  draw();
  const field = element("label", { class: "field" }, element("span", {}, say("start_code")), code, element("small", {}, say("start_code_hint")));
  const hint = element("p", {}, say("qr_hint", { bot: world.bot.username }));
  const content = element("div", { class: "deep-link" }, picture, field, outside.node, here.node, hint, heard);
  const answers = await ask({ phone, title: say("link_and_qr"), content, yes: say("open_here"), no: say("close") });
  if (answers) phone.prepare(answers.code);
}

/** One address, and a button that copies it and says so. */
class Address {
  constructor(label, testId, heard) {
    this.heard = heard;
    this.link = element("output", { class: "link", "data-testid": testId });
    this.button = iconButton("copy", "", { onclick: () => this.copy() });
    const words = element("span", { class: "address-words" }, element("small", {}, label), this.link);
    this.node = element("div", { class: "address" }, words, this.button);
  }

  get address() {
    return this.link.textContent;
  }

  show(address) {
    this.link.textContent = address;
    const label = say("copy_link", { link: address });
    this.button.setAttribute("aria-label", label);
    this.button.title = label;
  }

  async copy() {
    try {
      await copyText(this.address);
    } catch {
      // A browser that refuses leaves it marked, so that the keyboard can copy it.
      return getSelection().selectAllChildren(this.link);
    }
    return this.isCopied();
  }

  isCopied() {
    fill(this.button, icon("check"));
    this.heard.textContent = say("link_copied");
    setTimeout(() => {
      fill(this.button, icon("copy"));
      this.heard.textContent = "";
    }, COPIED_SECONDS * 1000);
  }
}

/** Ask for a link to follow on a phone; those that other phones have are at hand. */
export async function askLink(phone) {
  const { username } = world.bot;
  const field = {
    name: "link", label: say("link_or_code"), required: true, autofocus: true,
    placeholder: `t.me/${username}?start=…`,
  };
  const answers = await ask({ phone, title: say("open_link"), content: seenLinks(phone), fields: [field], yes: say("open") });
  const link = answers?.link.trim();
  if (!link) return;
  const payload = payloadMeant(link, username);
  if (payload === null) phone.toast(say("no_link", { link }));
  else phone.prepare(payload);
}

/** Return what offers the newest links to the bot on the phones of others, if any. */
function seenLinks(phone) {
  const seen = newest(phone).map(([code, { name }]) => {
    const take = ({ target: { form } }) => {
      form.elements.link.value = code;
      form.requestSubmit();
    };
    return element("button", { type: "button", class: "choice", onclick: take }, say("link_of", { name, code }));
  });
  return seen.length > 0 && element("div", { class: "seen-links", role: "group", "aria-label": say("seen_links") }, element("small", {}, say("seen_links")), seen);
}

function newest(phone) {
  const found = new Map();
  const others = [...world.people.values()].filter((each) => each.user.id !== phone.person);
  for (const { user, messages } of others) {
    for (const { text, caption, date } of messages.values()) {
      for (const code of payloadsIn(text ?? caption ?? "", world.bot.username).filter(Boolean)) {
        if (!(found.get(code)?.date <= date)) found.set(code, { name: user.first_name, date });
      }
    }
  }
  return [...found].sort(([, one], [, other]) => other.date - one.date).slice(0, MOST_SEEN);
}
