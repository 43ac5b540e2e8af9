// Links that lead to the bot, as Telegram's apps know them.

const LINKS = /(?:https?:\/\/)?(?:t|telegram)\.me\/\w+(?:\?start=[\w-]*)?/gi;
const CODE = /^[\w-]{1,64}$/;

/** Return the payload of a link to the bot ("" without one), or null for any other. */
export function payloadOf(address, username) {
  const link = parsed(address);
  if (!link) return null;
  const [name, payload] = named(link);
  return name?.toLowerCase() === username.toLowerCase() ? payload : null;
}

/** Return the payloads of the links to the bot that stand in a text, in their order. */
export const payloadsIn = (text, username) =>
  (text.match(LINKS) ?? []).map((each) => payloadOf(each, username)).filter((each) => each !== null);

/** Return the payload that was meant by a link, by a text with one, or by the mere code. */
export function payloadMeant(text, username) {
  const [first = null] = [payloadOf(text, username), ...payloadsIn(text, username)].filter((each) => each !== null);
  return first ?? (CODE.test(text) ? text : null);
}

function parsed(address) {
  const whole = /^(t|telegram)\.me\//i.test(address) ? `https://${address}` : address;
  return URL.canParse(whole) ? new URL(whole) : null;
}

function named(link) {
  const payload = link.searchParams.get("start") ?? "";
  if (link.protocol === "tg:" && /resolve$/.test(link.host || link.pathname)) {
    return [link.searchParams.get("domain"), payload];
  }
  const web = /^https?:$/.test(link.protocol) && /^(t|telegram)\.me$/i.test(link.host);
  return web ? [link.pathname.slice(1), payload] : [null, ""];
}
