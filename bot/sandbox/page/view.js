// What this browser remembers: whose phones are shown, the theme and the language.

const KEY = "sandbox-page";
const USUAL = { people: [], current: 0, theme: "", language: "" };

export const view = { ...USUAL, ...remembered() };

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Change what is remembered. */
export function remember(changes) {
  Object.assign(view, changes);
  try {
    localStorage.setItem(KEY, JSON.stringify(view));
  } catch {
    // A browser that keeps nothing shows the usual view next time.
  }
}

export const forget = () => remember({ ...USUAL });

/** Apply the theme; without one the system's is used. */
export function applyTheme() {
  if (view.theme) document.documentElement.dataset.theme = view.theme;
  else delete document.documentElement.dataset.theme;
}

export function isDark() {
  if (view.theme) return view.theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}
