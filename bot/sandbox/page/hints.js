// The commands of the bot, above the field: all of them, or those that fit what is typed.

import { element, fill, icon } from "./dom.js";
import { say } from "./words.js";

/** The menu button and its list. `deeds` are `commands()`, `choose(command)`, `leave()`. */
export class Hints {
  constructor(deeds) {
    this.deeds = deeds;
    this.node = element("div", { class: "hints", hidden: true, role: "group", "aria-label": say("commands") });
    this.node.addEventListener("keydown", (event) => this.move(event));
    this.button = element(
      "button", { type: "button", class: "menu-button", "aria-expanded": "false", "aria-label": say("commands"), onclick: () => this.toggle() },
      icon("menu"), element("span", { "aria-hidden": "true" }, say("menu")),
    );
  }

  get isOpen() {
    return !this.node.hidden;
  }

  toggle() {
    if (this.isOpen) this.hide();
    else this.show("");
    this.node.querySelector("button")?.focus();
  }

  /** Show what begins like this. */
  show(beginning) {
    const fitting = this.deeds.commands().filter(({ command }) => command.startsWith(beginning));
    fill(this.node, fitting.map((each) => this.hint(each)));
    this.node.hidden = !fitting.length;
    this.button.setAttribute("aria-expanded", String(this.isOpen));
  }

  hide() {
    this.node.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  hint({ command, description }) {
    const press = () => {
      this.hide();
      this.deeds.choose(command);
    };
    return element(
      "button", { type: "button", class: "hint", onclick: press },
      element("strong", {}, `/${command}`), element("span", { dir: "auto" }, description),
    );
  }

  /** Go into the list from the field. */
  enter(event) {
    if (!this.isOpen) return;
    event.preventDefault();
    this.node.querySelector("button")?.focus();
  }

  move(event) {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (event.key === "Escape") this.hide();
    if (!step && event.key !== "Escape") return;
    event.preventDefault();
    const next = step && event.target[step];
    if (next) next.focus();
    else if (event.key !== "ArrowDown") this.deeds.leave();
  }
}
