// What stands above the phones: the clock, what goes wrong, the language, the theme.

import { element, fill, icon, iconButton } from "./dom.js";
import { attachPanel } from "./menus.js";
import { heal, moveClock, plan, switchBot } from "./remote.js";
import { say } from "./words.js";
import { asField, instantAt, instantOf, shortDay, time, weekday } from "./writing_numbers.js";
import { now, world } from "./world.js";

const QUARTER = 900;
const HOUR = 3600;
const DAY = 24 * HOUR;
const FRIDAY = 5;
const MORNING = 8;
const REMINDING = 9;
const EVENING = [20, 0];
// As most offices have it; Friday's noon is longer, and so is its afternoon.
const OPENING = [7, 30];
const CLOSING = [16, 0];
const FRIDAY_CLOSING = [16, 30];
const FRIDAY_NOON = [11, 30];
const TROUBLE_SECONDS = 8;
const MOST_COUNTED = 999;

const FAULTS = [
  { key: "slow", fault: "slow", number: 3 },
  { key: "flood", fault: "flood", number: 5 },
  { key: "error", fault: "error", number: 502 },
  { key: "drop", fault: "drop", number: 0 },
];

/** The row of controls. `deeds` are `language()`, `theme()` and `reset()`. */
export class Toolbar {
  constructor(deeds) {
    this.name = element("span", {});
    const brand = element("h1", {}, this.name, element("small", {}, say("sandbox")));
    this.when = element("span", { class: "when" });
    this.day = element("span", { class: "day-words" });
    this.clock = element("button", { type: "button", class: "tool", "data-testid": "clock" }, icon("clock"), this.day, " ", this.when);
    this.state = element("span", { class: "state-words" });
    this.faults = element("button", { type: "button", class: "tool", "data-testid": "faults" }, icon("bolt"), this.state);
    this.life = element("span", { class: "state-words" });
    this.power = element("button", { type: "button", class: "tool", "data-testid": "power" }, icon("power"), this.life);
    this.refusedWords = element("span");
    this.refused = element("button", { type: "button", class: "tool is-on", "data-testid": "refused", hidden: true }, icon("alarm"), this.refusedWords);
    const tools = element(
      "div", { class: "tools", role: "group", "aria-label": say("controls") }, this.clock, this.faults, this.refused, this.power,
      element("button", { type: "button", class: "tool", "aria-label": say("language"), title: say("language"), onclick: deeds.language, "data-testid": "language" }, icon("language"), say("language_code")),
      iconButton("moon", say("theme"), { class: "round theme", onclick: deeds.theme, "data-testid": "theme" }),
      iconButton("reset", say("reset"), { onclick: deeds.reset }),
    );
    this.offline = element("p", { class: "offline", role: "status" });
    this.node = element("header", { class: "toolbar" }, brand, this.offline, tools);
    this.trouble = "";
    attachPanel(this.clock, say("clock"), this.clockPanel()).addEventListener("beforetoggle", ({ newState }) => newState === "open" && this.suggest());
    attachPanel(this.faults, say("faults"), this.faultsPanel());
    attachPanel(this.refused, say("refused"), this.refusedPanel());
    attachPanel(this.power, say("bot_life"), this.powerPanel());
  }

  clockPanel() {
    const move = (label, told) => element("button", { type: "button", class: "choice", onclick: () => this.move(told()) }, label);
    this.moved = element("p", { class: "moved" });
    this.back = move(say("clock_back"), () => ({ moves: -world.clock.ahead }));
    return [
      element("h2", {}, say("clock")), this.moved,
      element(
        "div", { class: "choices-grid" },
        move(say("quarter_on"), () => ({ moves: QUARTER })),
        move(say("hour_on"), () => ({ moves: HOUR })),
        move(say("office_opens"), () => ({ stands_at: next(now(), (day) => isWorkday(day) && OPENING) })),
        move(say("office_closes"), () => ({ stands_at: next(now(), (day) => (day === FRIDAY ? FRIDAY_CLOSING : isWorkday(day) && CLOSING)) })),
        move(say("tomorrow"), () => ({ stands_at: instantAt(now(), 1, MORNING) })),
        move(say("week_on"), () => ({ moves: 7 * DAY })),
        move(say("friday_noon"), () => ({ stands_at: next(now(), (day) => day === FRIDAY && FRIDAY_NOON) })),
        move(say("friday"), () => ({ stands_at: next(now(), (day) => day === FRIDAY && EVENING) })),
      ),
      this.daysForm(), this.instantForm(), this.back,
    ];
  }

  move(told) {
    return this.attempt(() => moveClock(told));
  }

  /** Do something; why it could not be done stands in the toolbar for a while. */
  async attempt(deed) {
    try {
      await deed();
      this.trouble = "";
    } catch (error) {
      this.trouble = say("failed", { reason: error.message });
      setTimeout(() => this.attempt(() => {}), TROUBLE_SECONDS * 1000);
    }
    this.draw();
  }

  daysForm() {
    const days = element("input", { type: "number", name: "days", min: "1", max: "3650", value: "30", required: true, inputmode: "numeric" });
    return moving(say("days_on"), days, say("go"), () => this.move({ moves: days.valueAsNumber * DAY }));
  }

  instantForm() {
    this.instant = element("input", { type: "datetime-local", min: "1970-01-02T00:00", max: "2099-12-31T23:59", required: true });
    return moving(say("to_instant"), this.instant, say("go_to"), () => this.move({ stands_at: instantOf(this.instant.value) }));
  }

  /** Offer tomorrow morning as the instant to go to. */
  suggest() {
    this.suggestedFor = world.clock.ahead;
    this.instant.value = asField(instantAt(now(), 1, REMINDING));
  }

  refusedPanel() {
    this.refusedList = element("ol", { class: "refused", "data-testid": "refused-calls", tabindex: "0", "aria-label": say("refused") });
    return [element("h2", {}, say("refused")), element("p", { class: "moved" }, say("refused_hint")), this.refusedList];
  }

  drawRefused() {
    const { count, last } = world.refusals;
    this.refused.hidden = !count;
    const words = say("refused_count", { count });
    this.refusedWords.textContent = count > MOST_COUNTED ? `${MOST_COUNTED}+` : words;
    this.refused.setAttribute("aria-label", `${this.refusedWords.textContent}. ${say("refused")}`);
    if (this.shown === last) return;
    this.shown = last;
    fill(this.refusedList, last.toReversed().map(refusedCall));
  }

  faultsPanel() {
    this.switches = [...FAULTS.map(({ key }) => key), "down"].map((key) => {
      const words = element("span", {}, say(key), element("small", {}, say(`${key}_hint`)));
      const traits = { type: "button", class: "switch", role: "switch", "data-fault": key };
      return element("button", { ...traits, onclick: () => this.attempt(() => turn(key)) }, words, element("span", { class: "lever", "aria-hidden": "true" }));
    });
    return [element("h2", {}, say("faults")), this.switches];
  }

  powerPanel() {
    this.lever = element(
      "button", { type: "button", class: "switch is-life", role: "switch", onclick: () => this.attempt(() => switchBot(!world.power.on)) },
      element("span", {}, say("bot_on"), element("small", {}, say("bot_on_hint"))),
      element("span", { class: "lever", "aria-hidden": "true" }),
    );
    return [element("h2", {}, say("bot_life")), this.lever];
  }

  drawPower() {
    const { power } = world;
    this.power.hidden = !power;
    if (!power) return;
    const life = say(power.ready ? "bot_on" : power.on ? "bot_starts" : "bot_off");
    this.life.textContent = life;
    this.power.setAttribute("aria-label", `${say("bot_life")}: ${life}`);
    this.power.classList.toggle("is-on", !power.ready);
    this.lever.setAttribute("aria-checked", String(power.on));
  }

  /** Show what is so now. */
  draw() {
    const { first_name: bot } = world.bot;
    this.name.textContent = bot;
    document.title = bot ? say("title", { bot }) : say("sandbox");
    this.clock.disabled = !world.clock.heard;
    const active = activeFaults();
    for (const each of this.switches) {
      each.setAttribute("aria-checked", String(active.includes(each.dataset.fault)));
    }
    const state = active.map((key) => say(key)).join(", ") || say("all_well");
    this.state.textContent = state;
    this.faults.setAttribute("aria-label", `${say("faults")}: ${state}`);
    this.faults.classList.toggle("is-on", active.length > 0);
    this.clock.classList.toggle("is-moved", isMoved());
    if (this.suggestedFor !== world.clock.ahead) this.suggest();
    this.drawPower();
    this.drawRefused();
    this.offline.textContent = world.online === false ? say("offline") : this.trouble;
    this.tick();
  }

  tick() {
    if (!world.clock.heard) return;
    this.when.textContent = time(now());
    this.day.textContent = shortDay(now());
    this.clock.setAttribute("aria-label", `${say("clock")}: ${shortDay(now())} ${time(now())}`);
    this.moved.textContent = `${isMoved() ? say("clock_ahead") : say("clock_now")}: ${shortDay(now())}, ${time(now())} WIB`;
    this.back.disabled = !isMoved();
  }
}

/** Return a form of one field that moves the clock. */
function moving(label, field, go, deed) {
  const form = element(
    "form", { class: "days" },
    element("label", {}, element("span", {}, label), field),
    element("button", { type: "submit", class: "choice" }, go),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    deed();
  });
  return form;
}

/** Return one line of what was refused: which call, why, and with what. */
function refusedCall({ at, method, description, given }) {
  const told = Object.entries(given).map(([name, value]) => `${name}: ${value}`).join("\n");
  return element(
    "li", {},
    element("strong", {}, method), " ", element("small", {}, time(at)),
    element("p", {}, description), told && element("pre", {}, told),
  );
}

const isMoved = () => Math.abs(world.clock.ahead) > 1;

const isWorkday = (day) => day >= 1 && day <= FRIDAY;

/** Return the next instant that a day of the week has, as `[hour, minute]`, if it has one. */
function next(from, clockOf) {
  for (let days = 0; days <= 7; days += 1) {
    const clock = clockOf((weekday(from) + days) % 7);
    const instant = clock && instantAt(from, days, ...clock);
    if (instant > from) return instant;
  }
  throw new Error("no day of the week has it");
}

function activeFaults() {
  const endless = world.faults.planned.filter((each) => each.times === null);
  const keys = FAULTS.filter(({ fault }) => endless.some((each) => each.fault === fault)).map(({ key }) => key);
  return world.faults.down ? [...keys, "down"] : keys;
}

/** Turn one fault on or off; the control only forgets all, so the others are set again. */
async function turn(key) {
  const active = activeFaults();
  if (key === "down") return plan({ down: !world.faults.down });
  if (!active.includes(key)) return plan(endless(key));
  await heal();
  const others = active.filter((each) => each !== key && each !== "down");
  for (const each of others) await plan(endless(each));
  return active.includes("down") && plan({ down: true });
}

function endless(key) {
  const { fault, number } = FAULTS.find((each) => each.key === key);
  return { fault, number, times: null };
}
