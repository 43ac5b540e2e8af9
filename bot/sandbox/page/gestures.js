// What fingers and a mouse do to a bubble, as in Telegram.

const PRESSABLE = "a, button, input, video, .expandable";
const FAR = 56;
const FARTHEST = 72;

/**
 * A tap or the right button opens the menu; two clicks, or a swipe to the left, reply.
 *
 * `deeds` are `menu(messages, at)` and `reply(message)`.
 */
export function addGestures(inside, messages, deeds) {
  let isFinger = false;
  inside.addEventListener("pointerdown", (event) => {
    isFinger = event.pointerType === "touch";
  });
  inside.addEventListener("click", (event) => {
    if (!isFinger || event.target.closest(PRESSABLE)) return;
    deeds.menu(messages, { x: event.clientX, y: event.clientY });
  });
  inside.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, img, video")) return;
    event.preventDefault();
    const open = () => deeds.menu(messages, { x: event.clientX, y: event.clientY });
    // Letting go of the button beside an open menu would close it.
    if (event.buttons) addEventListener("pointerup", () => setTimeout(open), { once: true });
    else open();
  });
  inside.addEventListener("dblclick", (event) => {
    if (isFinger || event.target.closest(PRESSABLE)) return;
    getSelection().removeAllRanges();
    deeds.reply(messages[0]);
  });
  addSwipe(inside, () => deeds.reply(messages[0]));
}

/** The bubble follows the finger a little way; the style sheet leaves it up and down. */
function addSwipe(inside, reply) {
  let start = null;
  let gone = 0;
  const move = (to) => {
    gone = to;
    inside.style.translate = to ? `${-to}px` : "";
  };
  inside.addEventListener("pointerdown", (event) => {
    const isFinger = event.pointerType === "touch" && event.isPrimary;
    start = isFinger && !event.target.closest("input, video") ? event : null;
  });
  inside.addEventListener("pointermove", (event) => {
    const left = start ? start.clientX - event.clientX : 0;
    if (start?.pointerId === event.pointerId) move(Math.max(0, Math.min(left, FARTHEST)));
  });
  inside.addEventListener("pointerup", () => {
    if (gone > FAR) reply();
    move(0);
  });
  inside.addEventListener("pointercancel", () => move(0));
}
