// Recording a voice message: a bar in place of the field, with a clock, sent or dropped.

import { element, icon, iconButton } from "./dom.js";
import { say } from "./words.js";
import { duration } from "./writing_numbers.js";

const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
const TICK = 250;

/** One recorder. `deeds` are `changed()`, `done(file, seconds)` and `failed(words)`. */
export class Recorder {
  constructor(deeds) {
    this.deeds = deeds;
    this.isOn = false;
    this.clock = element("span", { class: "record-clock", role: "timer", "data-testid": "record-clock" });
    this.sendButton = iconButton("send", say("send_voice"), { class: "round send", onclick: () => this.finish() });
    this.node = element(
      "div", { class: "record", role: "group", "aria-label": say("recording"), hidden: true },
      iconButton("trash", say("drop_voice"), { onclick: () => this.drop() }),
      element("span", { class: "record-dot", "aria-hidden": "true" }), this.clock,
      element("span", { class: "record-words" }, say("recording")), this.sendButton,
    );
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && this.drop());
  }

  /** Begin, once the browser and whoever sits before it allow. */
  async start() {
    if (this.isOn || this.asking) return;
    if (!navigator.mediaDevices?.getUserMedia || !globalThis.MediaRecorder) {
      this.deeds.failed(say("no_recording"));
      return;
    }
    const asking = (this.asking = {});
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (this.asking === asking) this.begin(stream);
      else release(stream);
    } catch (error) {
      this.deeds.failed(say(error.name === "NotAllowedError" ? "mic_denied" : "no_recording"));
    }
    this.asking = null;
  }

  begin(stream) {
    const mimeType = TYPES.find((each) => MediaRecorder.isTypeSupported(each));
    this.parts = [];
    this.wanted = false;
    this.media = new MediaRecorder(stream, { mimeType });
    this.media.addEventListener("dataavailable", ({ data }) => this.parts.push(data));
    this.media.addEventListener("stop", () => this.stopped(stream));
    this.media.start();
    this.since = performance.now();
    this.ticking = setInterval(() => this.tick(), TICK);
    this.tick();
    this.show(true);
    this.sendButton.focus();
  }

  tick() {
    this.clock.textContent = duration(Math.floor(this.seconds()));
  }

  seconds() {
    return (performance.now() - this.since) / 1000;
  }

  finish() {
    this.wanted = true;
    this.end();
  }

  drop() {
    this.asking = null;
    this.end();
  }

  end() {
    if (!this.isOn) return;
    this.length = this.seconds();
    clearInterval(this.ticking);
    this.show(false);
    this.media.stop();
  }

  stopped(stream) {
    release(stream);
    if (!this.wanted) return;
    const type = this.media.mimeType.split(";")[0];
    const file = new File(this.parts, `voice.${type.split("/")[1]}`, { type });
    this.deeds.done(file, Math.max(1, Math.round(this.length)));
  }

  show(isOn) {
    this.isOn = isOn;
    this.node.hidden = !isOn;
    this.deeds.changed();
  }
}

function release(stream) {
  for (const track of stream.getTracks()) track.stop();
}
