// The bubble of what has not arrived yet.

import { element, icon } from "./dom.js";
import { again, discard } from "./outbox.js";
import { say } from "./words.js";
import { size, time } from "./writing_numbers.js";

/** Return the node of something that is on its way, or could not be sent. */
export function pendingBubble(entry) {
  const failed = entry.state === "failed";
  const words = entry.told.text ?? entry.told.caption ?? "";
  const shown = words || (entry.files ? "" : entry.words);
  const label = say(failed ? "not_sent" : "sending");
  const end = foot(entry, label);
  const text = shown && element("div", { class: "text", dir: "auto" }, shown, end);
  const inside = element("div", { class: "bubble" }, (entry.files ?? []).map(file), text || end);
  const column = element("div", { class: "column" }, inside, failed && choices(entry));
  const traits = { class: `message out is-pending ${failed ? "is-failed" : ""}`, "data-testid": "pending" };
  return element("article", { ...traits, "aria-label": label }, column);
}

function foot(entry, label) {
  const marks = { class: "marks", role: "img", "aria-label": label, title: label };
  const sign = element("span", marks, icon(entry.state === "failed" ? "alarm" : "clock"));
  const meta = element("span", { class: "meta" }, element("time", {}, time(entry.sentAt)), sign);
  return element("span", { class: "foot" }, meta);
}

function file(given) {
  const words = element(
    "span", { class: "file-words" },
    element("span", { class: "file-name", dir: "auto" }, given.name),
    element("small", {}, size(given.size)),
  );
  return element("div", { class: "file" }, element("span", { class: "disc", "aria-hidden": "true" }, icon("up")), words);
}

function choices(entry) {
  const button = (words, deed) => element("button", { type: "button", onclick: deed }, words);
  return element(
    "div", { class: "resend" }, element("span", { dir: "auto" }, entry.reason),
    button(say("send_again"), () => again(entry)), button(say("delete"), () => discard(entry)),
  );
}
