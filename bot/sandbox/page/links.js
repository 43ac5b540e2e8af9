// Links that lead to the bot, as Telegram's apps know them.

/** Return the payload of a link to the bot ("" without one), or null for any other. */
export function payloadOf(address, username) {
  const link = parsed(address);
  if (!link) return null;
  const [name, payload] = named(link);
  return name?.toLowerCase() === username.toLowerCase() ? payload : null;
}

function parsed(address) {
  const whole = /^t\.me\//i.test(address) ? `https://${address}` : address;
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
