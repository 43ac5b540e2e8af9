// What Telegram's apps make of a text when it is sent: marks become entities.

const MARKS = { "**": "bold", __: "italic", "~~": "strikethrough", "||": "spoiler", "`": "code" };
const MARKED = /(\*\*|__|~~|\|\||`)(?=\S)([\s\S]*?\S)\1/;

/** Return `{ text }`, with `entities` where the writer has marked something. */
export function written(source) {
  const { text, entities } = read(source);
  return entities.length ? { text, entities } : { text };
}

function read(source) {
  const found = MARKED.exec(source);
  if (!found) return { text: source, entities: [] };
  const [whole, mark, words] = found;
  const inside = mark === "`" ? { text: words, entities: [] } : read(words);
  const before = source.slice(0, found.index);
  const after = read(source.slice(found.index + whole.length));
  const own = { type: MARKS[mark], offset: before.length, length: inside.text.length };
  const text = before + inside.text;
  return {
    text: text + after.text,
    entities: [own, ...moved(inside.entities, before.length), ...moved(after.entities, text.length)],
  };
}

const moved = (entities, distance) =>
  entities.map((each) => ({ ...each, offset: each.offset + distance }));

const MOST_UNITS = 4096;

/** Cut a text as Telegram's apps do, at a space where there is one. */
export function parts(text) {
  const made = [];
  let rest = text;
  while (rest.length > MOST_UNITS) {
    const space = rest.lastIndexOf(" ", MOST_UNITS);
    const cut = space > 0 ? space : MOST_UNITS;
    made.push(rest.slice(0, cut));
    rest = rest.slice(cut).trim();
  }
  return [...made, rest];
}
