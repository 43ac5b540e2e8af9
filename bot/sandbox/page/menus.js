// Menus and panels that open beside what was pressed and close by themselves.

import { element, icon } from "./dom.js";

const GAP = 6;

/** Let a button open a menu; `items` returns what is in it at that moment. */
export function attachMenu(button, label, items) {
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  onOpening(button, () => openMenu(button, label, items()));
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
  show(menu, at);
  menu.querySelector("button")?.focus();
}

/** Let a button open and close a panel whose content stays. */
export function attachPanel(button, label, ...content) {
  const panel = element("div", { class: "panel", popover: "auto", role: "dialog", "aria-label": label }, content);
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-expanded", "false");
  onOpening(button, () => {
    show(panel, button);
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

/** A press on the button of an open menu has closed it, and must not open it again. */
function onOpening(button, open) {
  let wasOpen = false;
  button.addEventListener("pointerdown", () => {
    wasOpen = button.getAttribute("aria-expanded") === "true";
  });
  button.addEventListener("click", () => {
    if (!wasOpen) open();
    wasOpen = false;
  });
}

function show(popover, at) {
  const anchor = at instanceof Element ? at : null;
  popover.ontoggle = (event) => {
    if (event.newState !== "closed") return;
    anchor?.setAttribute("aria-expanded", "false");
    if (popover.matches(".menu")) popover.remove();
  };
  const room = roomAround(anchor ?? document.elementFromPoint(at.x, at.y));
  popover.showPopover();
  anchor?.setAttribute("aria-expanded", "true");
  place(popover, anchor ? anchor.getBoundingClientRect() : point(at), room);
}

const point = ({ x, y }) => ({ left: x, right: x, top: y, bottom: y });

/** What belongs to a phone stays within it if it can. */
function roomAround(node) {
  const screen = node?.closest(".screen");
  return (screen ?? document.body).getBoundingClientRect();
}

/** Below if there is room, else above; never past the edge. */
function place(popover, anchor, room) {
  const { width, height } = popover.getBoundingClientRect();
  const isBelow = anchor.bottom + GAP + height <= room.bottom;
  const top = isBelow ? anchor.bottom + GAP : anchor.top - GAP - height;
  const left = anchor.left + width <= room.right - GAP ? anchor.left : anchor.right - width;
  popover.style.top = `${within(top, GAP, innerHeight - height - GAP)}px`;
  popover.style.left = `${within(left, room.left + GAP, room.right - width - GAP)}px`;
}

const within = (value, least, most) => Math.max(least, Math.min(value, most));

function moveFocus(event, menu) {
  const buttons = [...menu.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: -1 };
  if (event.key === "Tab") menu.hidePopover();
  if (!(event.key in steps)) return;
  event.preventDefault();
  buttons.at(steps[event.key] % buttons.length).focus();
}
