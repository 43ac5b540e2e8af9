// Sending files: chosen, dropped or pasted, looked at, and sent alone or as an album.

import { ask } from "./dialogs.js";
import { element, icon } from "./dom.js";
import { act, upload } from "./remote.js";
import { say, size } from "./words.js";

const VISUAL = { "image/gif": "animation", "image/webp": "photo", "image/jpeg": "photo", "image/png": "photo" };

/** Return the kind of message that Telegram's apps make of a file. */
function kindOf(file) {
  if (file.type in VISUAL) return VISUAL[file.type];
  if (file.type.startsWith("video/")) return "video";
  if (file.type.startsWith("audio/")) return "audio";
  return "document";
}

/** Show the files, ask for a caption, and send them for a person. */
export async function offer(person, files, { voice = false } = {}) {
  if (voice) return upload(person, "send", { kind: "voice" }, [files[0]]);
  const shown = element("div", { class: "previews" }, files.map(preview));
  const answers = await ask({
    title: say("send_files", { count: files.length }),
    content: shown,
    fields: [
      { name: "caption", label: say("caption"), maxlength: "1024", autofocus: true },
      { name: "as_file", label: say("as_file"), type: "checkbox" },
    ],
    yes: say("send"),
  });
  shown.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
  return answers && sendAll(person, files, answers);
}

function preview(file) {
  if (file.type in VISUAL) {
    return element("img", { src: URL.createObjectURL(file), alt: file.name });
  }
  const words = element("span", {}, file.name, element("small", {}, size(file.size)));
  return element("div", { class: "preview-file" }, icon("file"), words);
}

async function sendAll(person, files, { caption, as_file: asFile }) {
  const kinds = files.map((file) => (asFile ? "document" : kindOf(file)));
  const alike = kinds.every((kind) => kind === kinds[0] && kind !== "animation");
  if (files.length > 1 && alike) return upload(person, "album", { kind: kinds[0], caption }, files);
  for (const [at, file] of files.entries()) {
    await upload(person, "send", { kind: kinds[at], caption: at ? "" : caption }, [file]);
  }
}

/** Ask whether to share the number of a person, and share it. */
export async function offerContact(person, bot) {
  const answers = await ask({
    title: say("my_contact"),
    words: say("share_contact", { bot }),
    fields: [{
      name: "phone_number", label: say("phone_number"), type: "tel", required: true,
      value: `62812${String(person).slice(-8).padStart(8, "0")}`, pattern: "\\+?[0-9]{5,15}",
    }],
    yes: say("share"),
  });
  if (answers) await act(person, "contact", answers);
}

/** Ask which place to share, and share it; the first one is in Bekasi. */
export async function offerLocation(person, bot) {
  const place = { type: "number", step: "any", required: true };
  const answers = await ask({
    title: say("location"),
    words: say("share_location", { bot }),
    fields: [
      { name: "latitude", label: say("latitude"), value: "-6.2383", min: "-90", max: "90", ...place },
      { name: "longitude", label: say("longitude"), value: "106.9756", min: "-180", max: "180", ...place },
    ],
    yes: say("share"),
  });
  if (answers) await act(person, "location", answers);
}
