// What can be done with the whole chat, and whose phone it may become.

import { ask } from "./dialogs.js";
import { askLink, showLink } from "./deep_link.js";
import { say } from "./words.js";
import { world } from "./world.js";

/** Return everyone whose phone can be shown, as pairs of id and name; "" adds one. */
export function everyone() {
  const people = [...world.people.values()].map(({ user, unread }) => {
    const name = [user.first_name, user.last_name].filter(Boolean).join(" ");
    return [user.id, unread ? `${name} (${say("unread", { count: unread })})` : name];
  });
  return [...people, ["", say("new_person")]];
}

/** Return the items of the menu of a chat. */
export function chatMenu(phone) {
  const blocking = phone.chat.blocked
    ? { text: say("unblock"), icon: "check", deed: () => phone.act("unblock") }
    : { text: say("block"), icon: "block", deed: () => phone.act("block") };
  return [
    { text: say("open_link"), icon: "link", deed: () => askLink(phone) },
    { text: say("show_link"), icon: "qr", deed: () => showLink(phone) },
    { text: say("other_phone"), icon: "contact", deed: () => askPerson(phone) },
    blocking,
    { text: say("clear"), icon: "trash", deed: () => phone.confirm("clear", "clear_sure") },
    { text: say("leave"), icon: "leave", danger: true, deed: () => phone.confirm("leave", "leave_sure") },
  ];
}

async function askPerson(phone) {
  const field = { name: "person", label: say("whose_phone"), options: everyone() };
  const answers = await ask({ phone, title: say("other_phone"), fields: [field], yes: say("open") });
  if (answers) phone.onSwitch(phone, answers.person);
}
