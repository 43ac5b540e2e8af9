// The control of the sandbox, as the page uses it. README.md beside it describes it.

/** Call the control; a refusal becomes an error that says why. */
async function call(method, path, body) {
  const answer = await fetch(`/sandbox/${path}`, { method, ...body });
  if (answer.ok) return answer.json();
  throw new Error(await reason(answer));
}

async function reason(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text).error;
  } catch {
    return text || String(answer.status);
  }
}

function json(told) {
  const headers = { "Content-Type": "application/json" };
  return { headers, body: JSON.stringify(told) };
}

/** Let a person do something. */
export const act = (person, deed, told = {}) =>
  call("POST", `people/${person}/${deed}`, json(told));

/** Let a person send a file of a kind, or several at once as an album. */
export function upload(person, deed, told, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries(told)) form.append(name, value);
  files.forEach((file, at) => form.append(at ? `file${at}` : "file", file, file.name));
  return call("POST", `people/${person}/${deed}`, { body: form });
}

export const meet = (told) => call("POST", "people", json(told));
export const moveClock = (told) => call("POST", "clock", json(told));
export const switchBot = (on) => call("POST", "bot", json({ on }));
export const qrAddress = (text) => `/sandbox/qr?text=${encodeURIComponent(text)}`;
export const faults = () => call("GET", "faults");
export const plan = (told) => call("POST", "faults", json(told));
export const heal = () => call("DELETE", "faults");
export const fileAddress = (id) => `/sandbox/files/${encodeURIComponent(id)}`;

/** Listen to everything that happens; comes back by itself after a break. */
export function listen(onChange, onLine) {
  const stream = new EventSource("/sandbox/events");
  stream.addEventListener("message", (event) => onChange(JSON.parse(event.data)));
  stream.addEventListener("open", () => onLine(true));
  stream.addEventListener("error", () => onLine(false));
  addEventListener("pagehide", () => stream.close());
}
