// Menus and panels that open beside what was pressed and close by themselves.

import { element, icon } from "./dom.js";

const GAP = 6;
const JUST_NOW = 250;
const closedAt = new WeakMap();

/** Let a button open a menu; `items` returns what is in it at that moment. */
export function attachMenu(button, label, items) {
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    if (!closedJustNow(button)) openMenu(button, label, items());
  });
}

/**
 * Open a menu beside a button or at a point.
 *
 * An item is `{ text, icon, deed, danger }`, or `{ node }` for anything else.
 */
export function openMenu(at, label, items) {
  const menu = element("div", { class: "menu", popover: "auto", role: "menu", "aria-label": label });
  const close = () => menu.hidePopover();
  menu.append(...items.filter(Boolean).map((item) => menuItem(item, close)));
  menu.addEventListener("keydown", (event) => moveFocus(event, menu));
  menu.addEventListener("click", (event) => {
    if (event.target.closest("button")) close();
  });
  document.querySelector("main").append(menu);
  show(menu, at, () => menu.remove());
  menu.querySelector("button")?.focus();
}

/** Let a button open and close a panel whose content stays. */
export function attachPanel(button, label, ...content) {
  const panel = element("div", { class: "panel", popover: "auto", role: "dialog", "aria-label": label }, content);
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    if (closedJustNow(button)) return;
    show(panel, button, () => {});
    panel.querySelector("button, input")?.focus();
  });
  button.after(panel);
  return panel;
}

function menuItem(item, close) {
  if (item.node) return item.node;
  const press = () => {
    close();
    item.deed();
  };
  const traits = { type: "button", role: "menuitem", class: item.danger ? "is-danger" : "" };
  return element("button", { ...traits, onclick: press }, icon(item.icon), element("span", {}, item.text));
}

function show(popover, at, onClose) {
  const anchor = at instanceof Element ? at : null;
  popover.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    anchor?.setAttribute("aria-expanded", "false");
    if (anchor) closedAt.set(anchor, performance.now());
    onClose();
  });
  popover.showPopover();
  anchor?.setAttribute("aria-expanded", "true");
  place(popover, anchor ? anchor.getBoundingClientRect() : point(at));
}

const point = ({ x, y }) => ({ left: x, right: x, top: y, bottom: y });

/** Closing by a press on the button itself must not open it again. */
function closedJustNow(button) {
  return performance.now() - (closedAt.get(button) ?? -Infinity) < JUST_NOW;
}

/** Below if there is room, else above; never past the edge of the window. */
function place(popover, anchor) {
  const { width, height } = popover.getBoundingClientRect();
  const below = anchor.bottom + GAP + height <= innerHeight;
  const top = below ? anchor.bottom + GAP : Math.max(GAP, anchor.top - GAP - height);
  const startsLeft = anchor.left + width <= innerWidth - GAP;
  const left = startsLeft ? anchor.left : Math.max(GAP, anchor.right - width);
  popover.style.top = `${top}px`;
  popover.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
}

function moveFocus(event, menu) {
  const buttons = [...menu.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: -1 };
  if (event.key === "Tab") menu.hidePopover();
  if (!(event.key in steps)) return;
  event.preventDefault();
  buttons.at(steps[event.key] % buttons.length).focus();
}
