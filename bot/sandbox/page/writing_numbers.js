// How the page writes time, sizes and lengths: all of it in Jakarta's time.

import { language, say } from "./words.js";

const PLACES = { id: "id-ID", en: "en-GB" };
const ZONE = "Asia/Jakarta";
const OFFSET = "+07:00";
const HOURS = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/** Making a form takes longer than all that is written with it, so each is kept. */
const forms = new Map();

function written(seconds, options, place = PLACES[language()]) {
  const key = `${place} ${Object.values(options)}`;
  const form = forms.get(key) ?? new Intl.DateTimeFormat(place, { timeZone: ZONE, ...options });
  forms.set(key, form);
  return form.format(seconds * 1000);
}

export const time = (seconds) => written(seconds, HOURS);

/** Return the day as one that can be compared: "2026-11-25". */
export const dayKey = (seconds) => written(seconds, {}, "en-CA");

export const shortDay = (seconds) =>
  written(seconds, { weekday: "short", day: "numeric", month: "short", year: "numeric" });

/** Return the day as the line between two days says it. */
export function day(seconds, now) {
  if (dayKey(seconds) === dayKey(now)) return say("today");
  if (dayKey(seconds) === dayKey(now - 86400)) return say("yesterday");
  const year = dayKey(seconds).slice(0, 4) === dayKey(now).slice(0, 4) ? undefined : "numeric";
  return written(seconds, { weekday: "long", day: "numeric", month: "long", year });
}

/** Return the instant of an hour and minute, so many days after today, in Jakarta. */
export function instantAt(now, days, hour, minute = 0) {
  const [year, month, date] = dayKey(now).split("-").map(Number);
  return Date.UTC(year, month - 1, date + days, hour - 7, minute) / 1000;
}

/** Return the instant that a field for a day and an hour has, if it has one. */
export const instantOf = (value) => Date.parse(`${value}${OFFSET}`) / 1000;

/** Return an instant as such a field wants it: "2026-11-25T09:00". */
export const asField = (seconds) => `${dayKey(seconds)}T${written(seconds, HOURS, "en-GB")}`;

/** Return the day of the week in Jakarta, 0 for Sunday. */
export function weekday(now) {
  return new Date(`${dayKey(now)}T00:00:00Z`).getUTCDay();
}

export function size(bytes) {
  const steps = [["GB", 1e9], ["MB", 1e6], ["KB", 1e3]];
  for (const [name, step] of steps) {
    if (bytes >= step) return `${new Intl.NumberFormat(PLACES[language()], { maximumFractionDigits: 1 }).format(bytes / step)} ${name}`;
  }
  return `${bytes} B`;
}

export function duration(seconds) {
  const whole = Math.round(seconds || 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
