/** Published shapes of credentials, and what to call them. */
const shapes: readonly (readonly [what: string, shape: RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z\d]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ["an AWS access key id", /(?<![A-Z\d])(?:AKIA|ASIA)[A-Z\d]{16}(?![A-Z\d])/],
  ["a signed token (JWT)", /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/],
  ["a URL with a password", /[a-z][a-z\d+.-]*:\/\/[^\s/:@"'<]*:(?![$%<{*])[^\s/@"'?#]+@/i],
  ["a connection string with a password", /^(?=[^\n]*$).*(?:^|[;\s])(?:password|pwd)\s*=\s*[^;\s$%<{*]/i],
  ["a GitHub token", /(?<!\w)(?:gh[pousr]_[A-Za-z\d]{36}|github_pat_\w{50})/],
  ["a Slack token", /(?<!\w)xox[abeoprs]-[\dA-Za-z-]{10}/],
  ["a Slack webhook", /hooks\.slack\.com\/(?:services|workflows)\/\w/],
  ["a Stripe key", /(?<!\w)[rs]k_(?:live|test)_[\dA-Za-z]{16}/],
  ["a Google API key", /(?<![\w-])AIza[\w-]{35}(?![\w-])/],
];

/** Names of what is random to the eye and no secret. */
const fingerprint =
  /(?:^|[_-])(?:SHA\d*|MD5|HASH|DIGEST|COMMIT|REVISION|RELEASE|VERSION|BUILD|PUBLIC|CHECKSUM|ETAG|FINGERPRINT)(?:[_-]|$)/i;

/** What credential a text holds, by its shape; `undefined` where it looks like none. */
export function credentialIn(text: string, name = ""): string | undefined {
  const known = shapes.find(([, shape]) => shape.test(text));
  if (known !== undefined) return known[0];
  return isRandom(text.trim()) && !fingerprint.test(name) ? "a long random value, as keys are" : undefined;
}

/** 32 characters and more that no one typed: hexadecimal, or base64 with more variety than words have (no word in it). */
function isRandom(text: string): boolean {
  if (/^(?:[\da-f]{32,}|[\dA-F]{32,})$/.test(text)) return new Set(text).size >= 10;
  if (!/^(?:[A-Za-z\d+/]{32,}|[\w-]{32,})={0,2}$/.test(text) || /[a-z]{8}/.test(text)) return false;
  const mixed = [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(text));
  return mixed && bitsPerCharacter(text) >= 4.4;
}

/** Shannon entropy: random base64 of 32 characters has about 4.7 bits a character, words joined about 4. */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}
