// What was sent from here and is not known to have arrived: shown with a clock, and with
// "send again" if it could not be sent. Nothing that somebody typed is lost.

import { kindOf } from "./media.js";
import { act, upload } from "./remote.js";
import { say } from "./words.js";
import { now, onChange, tell, world } from "./world.js";

let count = 0;

/**
 * Send something for a person, after what is still on its way, and show it meanwhile.
 *
 * `given` is `{ deed, told, files, words }`; `words` stand for what is neither text nor
 * file. Resolves to whether it was sent; `onRefused(reason)` is told if it was not.
 */
export function post(person, given, onRefused) {
  const chat = world.people.get(person);
  const entry = { key: `out ${count++}`, person, onRefused, after: newest(chat), sentAt: now(), ...given };
  chat.outbox = [...chat.outbox, entry];
  return send(entry);
}

/** Send it once more. */
export const again = (entry) => send(entry);

/** Give it up. */
export function discard(entry) {
  put(entry, []);
  tell({ type: "outbox", person: entry.person });
}

async function send(entry) {
  change(entry, { state: "sending" });
  const chat = world.people.get(entry.person);
  const before = chat.sending ?? Promise.resolve();
  const sent = before.then(() => deliver(entry));
  chat.sending = sent;
  return sent;
}

async function deliver(entry) {
  const { person, deed, told, files } = entry;
  let answer = null;
  try {
    answer = await (files ? upload(person, deed, told, files) : act(person, deed, told));
  } catch (error) {
    return fail(entry, error);
  }
  change(entry, { numbers: [answer.result].flat().map((each) => each.message_id) });
  settle(person);
  tell({ type: "outbox", person });
  return true;
}

function fail(entry, error) {
  const isLost = error instanceof TypeError;
  const reason = isLost ? say("no_connection") : say("failed", { reason: error.message });
  change(entry, { state: "failed", reason });
  entry.onRefused(reason);
  return false;
}

/** Entries are replaced, never changed, as messages are; the key stays. */
function change(entry, changes) {
  const chat = world.people.get(entry.person);
  const known = chat.outbox.find((each) => each.key === entry.key);
  if (!known) return;
  put(entry, [{ ...known, ...changes }]);
  tell({ type: "outbox", person: entry.person });
}

function put(entry, instead) {
  const chat = world.people.get(entry.person);
  chat.outbox = chat.outbox.flatMap((each) => (each.key === entry.key ? instead : [each]));
}

/** Let go of what stands in the chat by now; the answer to it may have been lost. */
function settle(person) {
  const chat = world.people.get(person);
  if (!chat?.outbox.length) return;
  const own = [...chat.messages.values()].filter((each) => !each.sandbox.by_bot);
  const claimed = new Set();
  chat.outbox = chat.outbox.filter((entry) => {
    const found = own.find((each) => !claimed.has(each) && isThat(entry, each));
    if (found) claimed.add(found);
    return !found;
  });
}

function isThat({ numbers, after, deed, told, files }, message) {
  if (numbers) return numbers.includes(message.message_id);
  if (message.message_id <= after || Boolean(files) === (kindOf(message) === "text")) return false;
  const isForward = deed === "forward";
  if (isForward !== Boolean(message.forward_origin)) return false;
  return (message.text ?? message.caption ?? "") === (told.text ?? told.caption ?? "");
}

const newest = (chat) => Math.max(0, ...chat.messages.keys());

onChange((change) => {
  if (change.type === "message") settle(change.person);
  if (change.type === "snapshot") for (const person of world.people.keys()) settle(person);
});

/** Leaving would lose what stands here. */
addEventListener("beforeunload", (event) => {
  if ([...world.people.values()].some(({ outbox }) => outbox.length)) event.preventDefault();
});
