// What the sandbox has told so far. Messages are replaced, never changed, so that who
// draws them sees by identity which are other ones now.

import { faults as askFaults } from "./remote.js";

export const world = {
  bot: { id: 0, first_name: "", username: "" },
  people: new Map(),
  clock: { now: 0, ahead: 0, heard: 0 },
  faults: { down: false, planned: [] },
  power: null,
  refusals: { count: 0, last: [] },
  online: null,
};

const TYPING_SECONDS = 5;
const MOST_REFUSALS = 100;
const readers = new Set();

/** Be told of every change: `{ type, person }` and what came with it. */
export function onChange(reader) {
  readers.add(reader);
}

/** Tell every reader of a change. */
export function tell(change) {
  for (const reader of readers) reader(change);
}

/** Return the instant in the sandbox, in seconds. */
export const now = () => world.clock.now + Date.now() / 1000 - world.clock.heard;

/** Take in one event of the stream. */
export function take(event) {
  const known = world.people.get(event.chat_id);
  if (event.type in ABOUT_ALL) ABOUT_ALL[event.type](event);
  else if (event.type === "person" && event.user) join(event);
  else if (known && event.type in ABOUT_ONE) ABOUT_ONE[event.type](known, event);
  else return;
  tell({ ...event, person: event.chat_id });
}

export function setOnline(online) {
  world.online = online;
  tell({ type: "online" });
}

const ABOUT_ALL = {
  snapshot(event) {
    const before = world.people;
    world.bot = event.bot;
    world.people = new Map();
    for (const each of event.people) settle(each, before.get(each.chat.id));
    setClock(event.clock);
    world.faults = event.faults;
    world.power = event.power;
    world.refusals = event.refusals;
  },
  named(event) {
    world.bot = { ...world.bot, ...event.bot };
  },
  refused({ call, count }) {
    world.refusals = { count, last: [...world.refusals.last, call].slice(-MOST_REFUSALS) };
  },
  clock: (event) => setClock(event.clock),
  bot(event) {
    world.power = event.power;
  },
  faults(event) {
    world.faults = { ...world.faults, down: event.down };
    refreshFaults();
  },
  menus(event) {
    for (const [id, menu] of Object.entries(event.people)) {
      Object.assign(world.people.get(Number(id)) ?? {}, menu);
    }
  },
};

const ABOUT_ONE = {
  message(chat, event) {
    chat.messages.set(event.message.message_id, event.message);
    chat.opened = true;
    if (event.message.sandbox.by_bot) chat.acting = "";
  },
  edited(chat, event) {
    const id = event.message.message_id;
    if (chat.messages.has(id)) chat.messages.set(id, event.message);
  },
  deleted: (chat, event) => chat.messages.delete(event.message_id),
  taken(chat, event) {
    const message = chat.messages.get(event.message_id);
    if (!message) return;
    const sandbox = { ...message.sandbox, taken: true };
    chat.messages.set(event.message_id, { ...message, sandbox });
  },
  keyboard(chat, event) {
    chat.keyboard = event.keyboard;
    chat.keyboardHidden = false;
  },
  answered(chat, event) {
    chat.answered.add(event.callback_query_id);
    chat.waiting.delete(event.callback_query_id);
  },
  action: (chat, event) => showAction(chat, event.action),
  person(chat, event) {
    if ("blocked" in event) chat.blocked = event.blocked;
    if ("deactivated" in event) chat.deactivated = event.deactivated;
  },
};

/** Put a person down as the snapshot has it; what only the page knows is kept. */
function settle(view, before) {
  const messages = new Map(view.messages.map((each) => [each.message_id, each]));
  world.people.set(view.chat.id, { ...fresh(view.user), ...kept(before), ...view, messages });
}

function kept(before) {
  if (!before) return {};
  const { waiting, answered, draft, unread, keyboardHidden, outbox, sending } = before;
  return { waiting, answered, draft, unread, keyboardHidden, outbox, sending };
}

/** Return someone of whom nothing is known yet. */
function fresh(user) {
  return {
    user,
    opened: false,
    blocked: false,
    deactivated: false,
    keyboard: null,
    keyboardHidden: false,
    about: {},
    commands: [],
    menu: { type: "default" },
    messages: new Map(),
    acting: "",
    waiting: new Map(),
    answered: new Set(),
    draft: "",
    outbox: [],
    sending: null,
    unread: 0,
  };
}

/** Take in somebody new as the answer has them, who may be told of later. */
export function welcome(view) {
  if (!world.people.has(view.chat.id)) settle(view);
}

function join({ user, commands, menu }) {
  if (!world.people.has(user.id)) world.people.set(user.id, { ...fresh(user), commands, menu });
}

function setClock(clock) {
  world.clock = { ...clock, heard: Date.now() / 1000 };
}

async function refreshFaults() {
  world.faults = await askFaults();
  tell({ type: "faults_known" });
}

function showAction(chat, action) {
  chat.acting = action;
  clearTimeout(chat.actingEnds);
  chat.actingEnds = setTimeout(() => {
    chat.acting = "";
    tell({ type: "action", person: chat.user.id });
  }, TYPING_SECONDS * 1000);
}
