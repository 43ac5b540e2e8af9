// The menu of what can be attached, and files that are chosen, pasted or dropped.

import { offer, offerContact, offerForward, offerLocation } from "./attach.js";
import { element, iconButton } from "./dom.js";
import { attachMenu } from "./menus.js";
import { say } from "./words.js";
import { world } from "./world.js";

const LIKE = { deed: "send", told: { kind: "sticker", emoji: "👍" }, words: "👍" };

/** The clip of one phone; what it brings is posted by the composer. */
export class Attaching {
  constructor(composer) {
    this.composer = composer;
    this.files = element("input", { type: "file", multiple: true, hidden: true, "data-testid": "files" });
    this.files.addEventListener("change", () => this.chosen());
    this.button = iconButton("attach", say("attach"), { "data-testid": "attach" });
    attachMenu(this.button, say("attach"), () => this.items());
  }

  get phone() {
    return this.composer.phone;
  }

  items() {
    return [
      { text: say("photo_or_video"), icon: "photo", deed: () => this.choose("image/*,video/*") },
      { text: say("document"), icon: "file", deed: () => this.choose("") },
      { text: say("voice_file"), icon: "mic", deed: () => this.choose("audio/*", true) },
      { text: say("location"), icon: "place", deed: () => this.shareLocation() },
      { text: say("my_contact"), icon: "contact", deed: () => this.shareContact() },
      { text: say("sticker"), icon: "sticker", deed: () => this.composer.post(LIKE) },
      { text: say("forward_from"), icon: "forward", deed: () => this.ask(offerForward(this.phone, world.bot.first_name)) },
    ];
  }

  shareContact() {
    this.ask(offerContact(this.phone, world.bot.first_name));
  }

  shareLocation() {
    this.ask(offerLocation(this.phone, world.bot.first_name));
  }

  async ask(question) {
    const given = await question;
    if (given) this.composer.post(given);
  }

  choose(accept, isVoice = false) {
    this.files.accept = accept;
    this.files.multiple = !isVoice;
    this.isVoice = isVoice;
    this.files.click();
  }

  chosen() {
    const files = [...this.files.files];
    this.files.value = "";
    if (this.isVoice && files.length) this.composer.postAll([{ deed: "send", told: { kind: "voice" }, files }]);
    else this.take(files);
  }

  pasted(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.take(files);
  }

  async take(files) {
    if (files.length) this.composer.postAll(await offer(this.phone, files));
  }

  /** Let files be dropped anywhere on a screen. */
  watch(screen) {
    const over = (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      screen.classList.toggle("is-dropping", event.type === "dragover");
      if (event.type === "drop") this.take([...event.dataTransfer.files]);
    };
    for (const name of ["dragover", "drop"]) screen.addEventListener(name, over);
    screen.addEventListener("dragleave", (event) => {
      if (!screen.contains(event.relatedTarget)) screen.classList.remove("is-dropping");
    });
  }
}
