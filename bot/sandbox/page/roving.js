// One stop for the Tab key in a list of many controls, and arrows within.

const CONTROLS = "button, a[href], input";
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Let Tab reach one control of a list, and the arrows, Home and End the others.
 *
 * `usual()` returns which one that is while the focus is elsewhere; `leave()` is where
 * Escape leads. After every change of the list, `settle()` is to be called.
 */
export class Roving {
  constructor(list, { usual, leave }) {
    this.list = list;
    this.usual = usual;
    list.addEventListener("keydown", (event) => this.move(event, leave));
    list.addEventListener("focusin", (event) => this.mark(event.target.closest(CONTROLS)));
    list.addEventListener("focusout", (event) => {
      if (!list.contains(event.relatedTarget)) this.settle();
    });
  }

  get controls() {
    return [...this.list.querySelectorAll(CONTROLS)];
  }

  /** Have one stop, which is where the focus is, if it is within. */
  settle() {
    const focused = document.activeElement?.closest(CONTROLS);
    this.mark(this.list.contains(focused) ? focused : this.usual());
  }

  mark(current) {
    for (const each of this.controls) {
      const index = each === current ? 0 : -1;
      if (each.tabIndex !== index) each.tabIndex = index;
    }
  }

  move(event, leave) {
    if (event.key === "Escape") leave();
    const next = this.next(event);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** Return where a key leads; left and right are for a slider itself. */
  next({ key, target }) {
    const isSlider = target.matches("input[type=range]");
    if (isSlider && !["ArrowUp", "ArrowDown"].includes(key)) return null;
    const all = this.controls;
    if (key === "Home") return all.at(0);
    if (key === "End") return all.at(-1);
    const at = all.indexOf(target.closest(CONTROLS));
    return key in STEPS && at >= 0 ? all[at + STEPS[key]] : null;
  }
}
