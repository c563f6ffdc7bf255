import type { NamedText } from "./named-texts.ts";
import { fail, pass, type Verdict } from "./verdict.ts";

/** Whether a text that anybody may read is a credential, by its name or its shape. The verdict names it and never quotes it. */
export function holdsNoCredential({ name, value }: NamedText): Verdict {
  const shape = credentialIn(value.text(), name);
  const where = isTellable(name) ? `${value.path} (${name})` : value.path;
  if (shape !== undefined) return fail(`${where} holds ${shape}`);
  return isCredentialByName(name, value.text())
    ? fail(`${where} has the name of a credential and contains a value`)
    : pass();
}

function isCredentialByName(name: string, text: string): boolean {
  const suspicion = suspicionOf(name);
  if (suspicion === "none" || isReference(text)) return false;
  return suspicion === "certain" || !/^\d+(?:ms|s|m|h|d)?$/.test(text);
}

/** What stands for a credential and is none: nothing, a switch, an ARN, an address without a login. */
const isReference = (text: string): boolean =>
  text.trim() === "" || /^(?:true|false|arn:aws[\w-]*:\S+|[a-z][a-z\d+.-]*:\/\/[^\s@]+)$/i.test(text);

/** Name and value get swapped now and then: a name that is none is not repeated. */
const isTellable = (name: string): boolean => /^[A-Za-z_][\w.-]{0,63}$/.test(name) && credentialIn(name) === undefined;

const words = ["PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "CREDENTIAL"];
const wholeWords = ["TOKEN", "PWD", "PASS", "APIKEY"];
const keys = ["API", "PRIVATE", "ACCESS", "SIGNING", "ENCRYPTION", "LICENSE", "AUTH", "MASTER", "SSH", "HMAC", "JWT"];

/** `DB_PASSWORD`, `PGPASSWORD`, `githubToken`, `STRIPE_API_KEY`. */
const credentialWord = new RegExp(
  `${words.join("|")}|(?:^|_)(?:${[...wholeWords, ...keys.map((key) => `${key}_KEY`)].join("|")})(?:_|$)|TOKEN$|APIKEY$`,
);
const endsInCredentialWord = new RegExp(
  `(?:${[...words, ...wholeWords, ...keys.map((key) => `${key}_KEY`)].join("|")})S?$`,
);

/** What is said *about* a credential: `TOKEN_ISSUER`, `DATABASE_SECRET_ARN`, `PASSWORD_MIN_LENGTH`. */
const aboutOne = new RegExp(
  `_(?:${[
    ...["ARN", "ISSUER", "AUDIENCE", "URL", "URI", "ENDPOINT", "HOST", "PORT", "REGION", "NAME", "ID", "PROVIDER"],
    ...["PATH", "FILE", "DIR", "BUCKET", "TABLE", "TOPIC", "QUEUE", "PARAMETER", "PREFIX", "HEADER", "COOKIE"],
    ...["ALGORITHM", "TYPE", "MODE", "VERSION", "POLICY", "LENGTH", "SIZE", "COUNT", "LIMIT", "ROTATION"],
    ...["TTL", "AGE", "EXPIRY", "EXPIRATION", "EXPIRES", "EXPIRES_IN", "SECONDS", "MINUTES", "HOURS", "DAYS", "MS"],
    ...["ENABLED", "REQUIRED"],
  ].join("|")})$`,
);

/** How surely a variable of this name holds a credential: `certain` where the name ends in the word for one. */
export type Suspicion = "none" | "likely" | "certain";

/** Judges a variable by its name, however it is spelled: `dbPassword`, `db-password`, `DB_PASSWORD`. */
export function suspicionOf(name: string): Suspicion {
  const spelled = name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z\d]+/g, "_")
    .toUpperCase();
  if (!credentialWord.test(spelled) || aboutOne.test(spelled) || /^(?:OLD)?PWD$/.test(spelled)) return "none";
  return endsInCredentialWord.test(spelled) ? "certain" : "likely";
}

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
