// Sending files: chosen, dropped or pasted, looked at, and sent alone or as an album.

import { ask } from "./dialogs.js";
import { element, icon } from "./dom.js";
import { say } from "./words.js";
import { size } from "./writing_numbers.js";
import { world } from "./world.js";

const VISUAL = { "image/gif": "animation", "image/webp": "photo", "image/jpeg": "photo", "image/png": "photo" };
const FAMILIES = { photo: "seen", video: "seen", document: "document", audio: "audio" };
const MOST_TOGETHER = 10;
const STRANGER = 6_900_000_001;

/** Return the kind of message that Telegram's apps make of a file. */
function kindOf(file) {
  if (file.type in VISUAL) return VISUAL[file.type];
  if (file.type.startsWith("video/")) return "video";
  if (file.type.startsWith("audio/")) return "audio";
  return "document";
}

/**
 * Show the files and ask for a caption.
 *
 * Resolves to what is to be sent, `{ deed, told, files }` each; to nothing if called off.
 */
export async function offer(phone, files) {
  const shown = element("div", { class: "previews" }, files.map(preview));
  const answers = await ask({
    phone,
    title: say("send_files", { count: files.length }),
    content: shown,
    fields: [
      { name: "caption", label: say("caption"), maxlength: "1024", autofocus: true },
      { name: "as_file", label: say("as_file"), type: "checkbox" },
    ],
    yes: say("send"),
  });
  for (const { src } of shown.querySelectorAll("img, video")) URL.revokeObjectURL(src);
  return answers ? batches(files, answers) : [];
}

function preview(file) {
  if (file.type in VISUAL) return element("img", { src: URL.createObjectURL(file), alt: file.name });
  if (file.type.startsWith("video/")) return film(file);
  return named(file);
}

function named(file) {
  const words = element("span", {}, file.name, element("small", {}, size(file.size)));
  return element("div", { class: "preview-file" }, icon("file"), words);
}

/** Show the first picture of a film; one that cannot be read is only named. */
function film(file) {
  const traits = { preload: "metadata", muted: true, playsinline: true, "aria-label": file.name };
  const video = element("video", { src: `${URL.createObjectURL(file)}#t=0.1`, ...traits });
  video.addEventListener("error", () => {
    URL.revokeObjectURL(video.src);
    video.replaceWith(named(file));
  });
  return video;
}

/** Return the files as Telegram's apps send them: in albums of up to ten that may mix. */
function batches(files, { caption, as_file: asFile }) {
  const made = [];
  for (const file of files) {
    const kind = asFile ? "document" : kindOf(file);
    const last = made.at(-1);
    const fits = last && last.family === FAMILIES[kind] && last.files.length < MOST_TOGETHER;
    if (fits && FAMILIES[kind]) {
      last.files.push(file);
      last.kinds.push(kind);
    } else {
      made.push({ family: FAMILIES[kind], files: [file], kinds: [kind] });
    }
  }
  return made.map((batch, at) => sending(batch, at ? "" : caption));
}

function sending({ files, kinds }, caption) {
  if (files.length === 1) return { deed: "send", told: { kind: kinds[0], caption }, files };
  return { deed: "album", told: { kinds: kinds.join(), caption }, files };
}

/** Ask for what somebody else wrote in another chat; resolves to what is to be sent. */
export async function offerForward(phone, bot) {
  const answers = await ask({
    phone,
    title: say("forward"),
    words: say("forward_hint", { bot }),
    fields: [
      { name: "author", label: say("author"), required: true, maxlength: "64", autofocus: true },
      { name: "text", label: say("message"), required: true, maxlength: "4096" },
      { name: "hides", label: say("hides"), type: "checkbox" },
    ],
    yes: say("forward"),
  });
  if (!answers) return null;
  const { author, text, hides } = answers;
  return { deed: "forward", told: { author: hides ? author : account(author), text } };
}

/** Return the account of that name: somebody here, or somebody the bot never met. */
function account(name) {
  const known = [...world.people.values()].find(({ user }) => user.first_name === name);
  return known?.user ?? { id: STRANGER, is_bot: false, first_name: name };
}

/** Ask whether to share the number of a person; resolves to what is to be sent. */
export async function offerContact(phone, bot) {
  const answers = await ask({
    phone,
    title: say("my_contact"),
    words: say("share_contact", { bot }),
    fields: [{
      name: "phone_number", label: say("phone_number"), type: "tel", required: true,
      value: `62812${String(phone.person).slice(-8).padStart(8, "0")}`, pattern: "\\+?[0-9]{5,15}",
    }],
    yes: say("share"),
  });
  return answers && { deed: "contact", told: answers, words: `${say("contact")}: ${answers.phone_number}` };
}

/** Ask which place to share, the first one in Bekasi; resolves to what is to be sent. */
export async function offerLocation(phone, bot) {
  const place = { type: "number", step: "any", required: true };
  const answers = await ask({
    phone,
    title: say("location"),
    words: say("share_location", { bot }),
    fields: [
      { name: "latitude", label: say("latitude"), value: "-6.2383", min: "-90", max: "90", ...place },
      { name: "longitude", label: say("longitude"), value: "106.9756", min: "-180", max: "180", ...place },
    ],
    yes: say("share"),
  });
  return answers && { deed: "location", told: answers, words: say("location") };
}
