// Building what is seen. Whatever people wrote goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  alarm: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5v5.5M12 16.5v.01",
  attach: "M20 11.5l-7.8 7.8a5 5 0 0 1-7-7L13 4.5a3.3 3.3 0 0 1 4.7 4.7l-7.6 7.6a1.65 1.65 0 0 1-2.3-2.3L14.5 8",
  back: "M15 5l-7 7 7 7",
  block: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12",
  bolt: "M13 3L5.5 13.5H11L10 21l8-11h-5.8z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
  close: "M6 6l12 12M18 6L6 18",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-3.5 3.8-5.5 7.5-5.5s6.7 2 7.5 5.5",
  copy: "M9 9h10v11H9zM5 15V4h10",
  down: "M6 9.5l6 6 6-6",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  edit: "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5z",
  file: "M6 3.5h8l4 4v13H6zM14 3.5v4h4",
  forward: "M14 6l6 6-6 6M19.5 12H11c-4 0-6.5 2-7 6",
  help: "M9.3 9.2a2.8 2.8 0 1 1 4.2 2.4c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
  keyboard: "M3.5 6.5h17v11h-17zM7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01M8 14h8",
  language: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c3 2.5 3 14.5 0 17M12 3.5c-3 2.5-3 14.5 0 17",
  leave: "M14 4.5H5.5v15H14M10 12h10M16.5 8.5L20 12l-3.5 3.5",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17",
  lock: "M6.5 11h11v9h-11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  menu: "M5 7h14M5 12h14M5 17h14",
  mic: "M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4zM6 11.5a6 6 0 0 0 12 0M12 17.5V21",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  photo: "M4 5h16v14H4zM4 16l4.5-4.5 3.5 3.5 3-3 5 5M15.5 9.5v.01",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  place: "M12 21c4.5-4.8 6.5-8.2 6.5-11a6.5 6.5 0 0 0-13 0c0 2.8 2 6.2 6.5 11zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  play: "M8 5l11 7-11 7z",
  plus: "M12 5v14M5 12h14",
  power: "M12 3.5v8M7.2 6.7a7 7 0 1 0 9.6 0",
  qr: "M4.5 4.5h5.5v5.5H4.5zM14 4.5h5.5v5.5H14zM4.5 14h5.5v5.5H4.5zM14 14h.01M19.5 14h.01M16.8 16.8h.01M14 19.5h.01M19.5 19.5h.01",
  quote: "M10.5 7.5c-3 .8-4.5 3-4.5 6V17h4.5v-4.5H8M18.5 7.5c-3 .8-4.5 3-4.5 6V17h4.5v-4.5H16",
  reply: "M10 6L4 12l6 6M4.5 12H13c4 0 6.5 2 7 6",
  reset: "M5 12a7 7 0 1 0 2.2-5.1M5 4v4.5h4.5",
  send: "M4 12l16-7.5-5 16-3.5-6.5zM11.5 14L20 4.5",
  smile: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 14c1.6 2.4 5.4 2.4 7 0M9 9.5v.01M15 9.5v.01",
  sticker: "M4 4h16v9l-7 7H4zM20 13h-5a2 2 0 0 0-2 2v5",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l1 13h8l1-13M10.3 11v5M13.7 11v5",
  up: "M6 14.5l6-6 6 6",
  away: "M8 16L17 7M9.5 7H17v7.5",
};

/** Make an element; `on…` traits listen, empty children are passed over. */
export function element(tag, traits = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) setTrait(made, name, value);
  made.append(...present(children));
  return made;
}

/** Put other children into an element. */
export function fill(parent, ...children) {
  parent.replaceChildren(...present(children));
  return parent;
}

/** Make a drawn icon; it says nothing to a screen reader. */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", `icon icon-${name}`);
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  drawing.append(path);
  return drawing;
}

/** Make a round button that shows only an icon. */
export function iconButton(name, label, traits = {}) {
  const given = { type: "button", class: "round", "aria-label": label, title: label };
  return element("button", { ...given, ...traits }, icon(name));
}

/** Put nodes in this order into a parent, moving no more than is needed. */
export function arrange(parent, nodes) {
  let next = parent.firstChild;
  for (const node of nodes) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
  }
  while (next) {
    const after = next.nextSibling;
    next.remove();
    next = after;
  }
}

function present(children) {
  return children.flat(3).filter((child) => child || child === 0);
}

function setTrait(made, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
  else if (name === "value") made.value = value;
  else made.setAttribute(name, value === true ? "" : value);
}
