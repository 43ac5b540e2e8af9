// Files, places and contacts within a message.

import { element, icon } from "./dom.js";
import { fileAddress } from "./remote.js";
import { knows, say } from "./words.js";
import { duration, size } from "./writing_numbers.js";
import { showPicture } from "./dialogs.js";
import { showFilm } from "./viewer.js";

const KINDS = [
  "photo", "video", "animation", "voice", "audio", "video_note", "sticker", "document",
  "location", "contact",
];
const SERVICE = [
  "pinned_message", "new_chat_members", "left_chat_member", "forum_topic_created",
  "forum_topic_edited", "migrate_to_chat_id", "migrate_from_chat_id",
];

/** Return which kind of thing a message carries; "text" if none. */
export function kindOf(message) {
  if (SERVICE.some((name) => name in message)) return "service";
  return KINDS.find((name) => name in message) ?? "text";
}

/** Return a message in a few words, for quotes and announcements. */
export function inShort(message) {
  const kind = kindOf(message);
  if (kind === "text") return message.text ?? "";
  if (kind === "service") return say("service");
  const words = message.caption ?? message.document?.file_name ?? "";
  return words && kind !== "document" ? `${say(kind)}, ${words}` : words || say(kind);
}

/** Return what shows the file of a message, or nothing if it has none. */
export function media(message) {
  const kind = kindOf(message);
  return kind in SHOWN ? SHOWN[kind](message, message[kind]) : null;
}

/** Say whether a message shows a picture or a film that may stand in an album. */
export const isVisual = (message) => ["photo", "video", "animation"].includes(kindOf(message));

const SHOWN = {
  photo: (message, sizes) => picture(message, sizes.at(-1)),
  video: (message, file) => thumbnail(message, file),
  animation: (message, file) => film(file, { controls: true, loop: true }),
  video_note: (message, file) => film(file, { controls: true, class: "round-film" }),
  voice: (message, file) => sound(file, say("voice")),
  audio: (message, file) => sound(file, file.title ?? file.file_name ?? say("audio")),
  document: (message, file) => chip(file),
  sticker: (message, file) => sticker(file),
  location: (message, place) => map(place),
  contact: (message, contact) => card(contact),
};

function picture(message, file) {
  const label = message.caption || say("photo_of", { name: message.from.first_name });
  const image = element("img", { src: fileAddress(file.file_id), alt: label });
  const open = () => showPicture(image.src, label);
  const frame = element("button", { type: "button", class: "picture", onclick: open }, image);
  if (message.has_media_spoiler) frame.classList.add("is-veiled");
  image.addEventListener("error", () => frame.replaceWith(missing("photo", "photo")));
  return frame;
}

function film(file, traits) {
  const source = { src: fileAddress(file.file_id), preload: "metadata", playsinline: true };
  const video = element("video", { ...source, ...traits, "aria-label": say("video") });
  video.addEventListener("error", () => video.replaceWith(missing("play", "video")));
  return video;
}

/** A film shows its first picture and its length, and is played as large as may be. */
function thumbnail(message, file) {
  const label = say("play_video", { length: duration(file.duration), words: message.caption ?? "" }).trim();
  const source = `${fileAddress(file.file_id)}#t=0.1`;
  const video = element("video", { src: source, preload: "metadata", playsinline: true, muted: true, tabindex: "-1" });
  const length = element("span", { class: "film-length", "aria-hidden": "true" }, duration(file.duration));
  const open = () => showFilm(fileAddress(file.file_id), label);
  const frame = element("button", { type: "button", class: "picture is-film", "aria-label": label, onclick: open }, video, disc("play"), length);
  video.addEventListener("loadedmetadata", () => {
    if (Number.isFinite(video.duration)) length.textContent = duration(video.duration);
  });
  video.addEventListener("error", () => frame.replaceWith(missing("play", "video")));
  return frame;
}

/** What stands where a file has been claimed but has no content. */
function missing(drawing, kind) {
  const words = element("span", {}, say(knows(kind) ? kind : "document"));
  const why = element("small", {}, say("not_shown"));
  return element("div", { class: "missing" }, icon(drawing), words, why);
}

function chip(file) {
  const name = file.file_name ?? say("document");
  const label = say("download", { name, size: size(file.file_size ?? 0) });
  const traits = { href: fileAddress(file.file_id), download: name, "aria-label": label };
  const words = element(
    "span", { class: "file-words" },
    element("span", { class: "file-name", dir: "auto" }, name), " ",
    element("small", {}, size(file.file_size ?? 0)),
  );
  return element("a", { class: "file", ...traits }, disc("download"), words);
}

function disc(drawing) {
  return element("span", { class: "disc", "aria-hidden": "true" }, icon(drawing));
}

/** A player of our own, so that it looks and reads the same in every browser. */
function sound(file, title) {
  const audio = element("audio", { src: fileAddress(file.file_id), preload: "none" });
  const length = () => (Number.isFinite(audio.duration) ? audio.duration : file.duration);
  const clock = element("small", { class: "sound-time" }, duration(file.duration));
  const button = element("button", { type: "button", class: "disc", "aria-label": say("play") }, icon("play"));
  const place = element("input", {
    type: "range", min: "0", max: "1", step: "0.01", value: "0", "aria-label": say("position"),
  });
  button.addEventListener("click", () => (audio.paused ? audio.play().catch(() => {}) : audio.pause()));
  place.addEventListener("input", () => (audio.currentTime = place.value * length()));
  audio.addEventListener("timeupdate", () => {
    place.value = length() ? audio.currentTime / length() : 0;
    clock.textContent = duration(audio.currentTime);
  });
  for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, () => follow(audio, button));
  const words = element("span", { class: "sound-title", dir: "auto" }, title);
  return element("div", { class: "sound" }, audio, button, words, place, clock);
}

function follow(audio, button) {
  const name = audio.paused ? "play" : "pause";
  button.setAttribute("aria-label", say(name));
  button.replaceChildren(icon(name));
}

function sticker(file) {
  const traits = { class: "sticker", role: "img", "aria-label": `${say("sticker")} ${file.emoji ?? ""}` };
  return element("div", traits, file.emoji ?? say("sticker"));
}

function map({ latitude, longitude }) {
  const words = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const ground = element("div", { class: "map-ground", "aria-hidden": "true" }, icon("place"));
  return element("div", { class: "map" }, ground, element("span", {}, `${say("location")}: ${words}`));
}

function card(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  const words = element(
    "span", { class: "file-words" },
    element("span", { class: "file-name", dir: "auto" }, name),
    element("small", {}, contact.phone_number),
  );
  return element("div", { class: "file" }, disc("contact"), words);
}
