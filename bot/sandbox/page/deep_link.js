// A link to the bot with a code in it: to copy, to photograph, or to follow right here.

import { copyText } from "./clipboard.js";
import { ask } from "./dialogs.js";
import { element } from "./dom.js";
import { qrAddress } from "./remote.js";
import { say } from "./words.js";
import { world } from "./world.js";

const CODE = "[A-Za-z0-9_\\-]*";
const LONGEST_CODE = "64";

/** Show the link to the bot; what is typed into it is in the picture at once. */
export async function showLink(phone) {
  const picture = element("img", { class: "qr", width: "192", height: "192" });
  const link = element("output", { class: "link", "data-testid": "bot-link" });
  const code = element("input", {
    name: "code", pattern: CODE, maxlength: LONGEST_CODE, autocomplete: "off", autocapitalize: "none", spellcheck: "false", autofocus: true,
  });
  const copy = element("button", { type: "button", class: "choice", onclick: () => copyText(link.textContent) }, say("copy_link"));
  const draw = () => code.validity.valid && drawLink(code.value, picture, link);
  code.addEventListener("input", draw);
  draw();
  const field = element("label", { class: "field" }, element("span", {}, say("start_code")), code, element("small", {}, say("start_code_hint")));
  const content = element("div", { class: "deep-link" }, picture, link, copy, field);
  const answers = await ask({ title: say("link_and_qr"), content, yes: say("open_here") });
  if (answers) phone.prepare(answers.code);
}

function drawLink(code, picture, link) {
  const address = `https://t.me/${world.bot.username}${code && `?start=${code}`}`;
  link.textContent = address;
  picture.alt = say("qr_of", { link: address });
  picture.src = qrAddress(address);
}
