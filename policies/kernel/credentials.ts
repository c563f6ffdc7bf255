import type { NamedText } from "./named-texts.ts";
import { fail, pass, type Verdict } from "./verdict.ts";

/**
 * Judges whether a readable text is a credential, by its name or its shape. The verdict gives its
 * name and never its value.
 */
export function holdsNoCredential({ name, value }: NamedText): Verdict {
  const shape = credentialIn(value.text(), name);
  const where = isQuotable(name) ? `${value.path} (${name})` : value.path;
  if (shape !== undefined) return fail(`${where} contains ${shape}`);
  return isCredentialByName(name, value.text())
    ? fail(`${where} is named like a credential and contains a value`)
    : pass();
}

function isCredentialByName(name: string, text: string): boolean {
  const suspicion = suspicionOf(name);
  if (suspicion === "none" || isReference(text) || isMechanism(name, text)) return false;
  return suspicion === "certain" || !/^\d+(?:ms|s|m|h|d)?$/.test(text);
}

/**
 * Values that are not credentials themselves: empty text, true or false, an ARN, a URL without a
 * login.
 */
const isReference = (text: string): boolean =>
  text.trim() === "" || /^(?:true|false|arn:aws[\w-]*:\S+|[a-z][a-z\d+.-]*:\/\/[^\s@]+)$/i.test(text);

/** `SMTP_AUTH=plain` names a way to log in, `REDIS_AUTH` contains a password. */
const isMechanism = (name: string, text: string): boolean => /auth$/i.test(name) && mechanism.test(text.trim());

// Source: IANA, "Simple Authentication and Security Layer (SASL) Mechanisms" and "HTTP Authentication
// Scheme Registry"; the others are settings.
const mechanism = new RegExp(
  `^(?:${[
    ...["none", "on", "off", "yes", "no", "enabled", "disabled", "required", "optional", "default", "anonymous"],
    ...["plain", "login", "external", "basic", "bearer", "digest", "negotiate", "ntlm", "kerberos", "gssapi", "mtls"],
    ...["scram-sha-\\d+(?:-plus)?", "(?:cram|digest)-md5", "xoauth2?", "oauth(?:bearer|2|2\\.0)?", "oidc", "openid"],
    ...["saml", "saml2", "ldap", "jwt", "iam", "aws[_-]?iam", "cognito", "local", "token", "password", "\\d"],
  ].join("|")})$`,
  "i",
);

/** Programs sometimes swap name and value, so a name that does not look like one is not quoted. */
const isQuotable = (name: string): boolean => /^[A-Za-z_][\w.-]{0,63}$/.test(name) && credentialIn(name) === undefined;

const words = ["PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "CREDENTIAL"];
const wholeWords = ["TOKEN", "PWD", "PASS", "APIKEY"];
/** These name a credential only as the last word: `REDIS_AUTH`, but not `AUTH_MODE`. */
const lastWords = ["AUTH"];
const keys = ["API", "PRIVATE", "ACCESS", "SIGNING", "ENCRYPTION", "LICENSE", "AUTH", "MASTER", "SSH", "HMAC", "JWT"];

/** `DB_PASSWORD`, `PGPASSWORD`, `githubToken`, `STRIPE_API_KEY`. */
const credentialWord = new RegExp(
  `${words.join("|")}|(?:^|_)(?:${[...wholeWords, ...keys.map((key) => `${key}_KEY`)].join("|")})(?:_|$)|TOKEN$|APIKEY$|(?:^|_)(?:${lastWords.join("|")})$`,
);
const endsInCredentialWord = new RegExp(
  `(?:${[...words, ...wholeWords, ...lastWords, ...keys.map((key) => `${key}_KEY`)].join("|")})S?$`,
);

/**
 * Names of facts *about* a credential: `TOKEN_ISSUER`, `DATABASE_SECRET_ARN`,
 * `PASSWORD_MIN_LENGTH`.
 */
const aboutCredential = new RegExp(
  `_(?:${[
    ...["ARN", "ISSUER", "AUDIENCE", "URL", "URI", "ENDPOINT", "HOST", "PORT", "REGION", "NAME", "ID", "PROVIDER"],
    ...["PATH", "FILE", "DIR", "BUCKET", "TABLE", "TOPIC", "QUEUE", "PARAMETER", "PREFIX", "HEADER", "COOKIE"],
    ...["ALGORITHM", "TYPE", "MODE", "VERSION", "POLICY", "LENGTH", "SIZE", "COUNT", "LIMIT", "ROTATION"],
    ...["TTL", "AGE", "EXPIRY", "EXPIRATION", "EXPIRES", "EXPIRES_IN", "SECONDS", "MINUTES", "HOURS", "DAYS", "MS"],
    ...["ENABLED", "REQUIRED"],
  ].join("|")})$`,
);

/**
 * How likely a variable of this name contains a credential: `certain` if the name ends in a word
 * such as PASSWORD.
 */
export type Suspicion = "none" | "likely" | "certain";

/** Judges a variable by its name in any spelling: `dbPassword`, `db-password`, `DB_PASSWORD`. */
export function suspicionOf(name: string): Suspicion {
  const spelled = inCapitals(name);
  if (!credentialWord.test(spelled) || aboutCredential.test(spelled) || /^(?:OLD)?PWD$/.test(spelled)) return "none";
  return endsInCredentialWord.test(spelled) ? "certain" : "likely";
}

const inCapitals = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z\d]+/g, "_")
    .toUpperCase();

/** Published formats of credentials, each with the words for a message. */
const shapes: readonly (readonly [what: string, shape: RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z\d]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ["a private key", /^(?:MII[\w+/]{3}IBA(?:DANBgkqhkiG9w0B|AKC)|MIG[\w+/]AgEAMBMGByqGSM49|MC4CAQAwBQYDK2V)/],
  ["an AWS access key id", /(?<![A-Z\d])(?:AKIA|ASIA)[A-Z\d]{16}(?![A-Z\d])/],
  ["a signed token (JWT)", /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/],
  ["a URL with a password", /[a-z][a-z\d+.-]*:\/\/[^\s/:@"'<]*:(?![$%<{*])[^\s/@"'?#]+@/i],
  [
    "a connection string with a password",
    /^(?=[^\n]*$).*(?:(?:^|[;\s?&])(?:password|pwd|passwd)|[;?&][\w.-]*password)\s*=\s*[^;\s&$%<{*]/i,
  ],
  [
    "a URL with a credential",
    /:\/\/[^\s?]*\?(?:\S*&)?(?:token|access_token|auth_token|api_?key|secret|client_secret)=[^\s&$%<{*]{6}/i,
  ],
  ["a GitHub token", /(?<!\w)(?:gh[pousr]_[A-Za-z\d]{36}|github_pat_\w{50})/],
  ["a Slack token", /(?<!\w)xox[abeoprs]-[\dA-Za-z-]{10}/],
  ["a Slack webhook", /hooks\.slack\.com\/(?:services|workflows)\/\w/],
  ["a Stripe key", /(?<!\w)[rs]k_(?:live|test)_[\dA-Za-z]{16}/],
  ["a Google API key", /(?<![\w-])AIza[\w-]{35}(?![\w-])/],
];

/**
 * Names of values that look random but are not secret: fingerprints, and identifiers other than
 * those of a session.
 */
const fingerprint = new RegExp(
  `(?:^|_)(?:${[
    ...["SHA\\d*", "MD5", "HASH", "DIGEST", "CHECKSUM", "ETAG", "FINGERPRINT", "PUBLIC", "TRACEPARENT"],
    ...["COMMIT", "REVISION", "RELEASE", "VERSION", "BUILD", "REF", "TAG", "HEAD", "UUID", "GUID"],
  ].join("|")})(?:_|$)|(?<!(?:^|_)SESSION)_ID$`,
);

/**
 * Public keys and certificates as DER in base64. Source: RFC 5280, SubjectPublicKeyInfo and
 * Certificate; a private key begins with a version.
 */
const publicKey = /^(?:MII[\w+/]{3}ANBgkqhkiG9w0B|M[FH][\w+/]{2}EwYHKoZIzj0CAQ|MCowBQYDK2V|MII[\w+/]{3}CC)/;

/**
 * The kind of credential that a text contains, by its format; `undefined` if it does not look like
 * a credential.
 */
export function credentialIn(text: string, name = ""): string | undefined {
  const known = shapes.find(([, shape]) => shape.test(text));
  if (known !== undefined) return known[0];
  const isPublic = publicKey.test(text.trim()) || fingerprint.test(inCapitals(name));
  return !isPublic && isRandom(text.trim()) ? "a long random value, such as a key" : undefined;
}

/**
 * Whether a text is 32 or more random characters: hexadecimal, or base64 without words and with
 * high entropy.
 */
function isRandom(text: string): boolean {
  if (/^(?:[\da-f]{32,}|[\dA-F]{32,})$/.test(text)) return new Set(text).size >= 10;
  if (!/^(?:[A-Za-z\d+/]{32,}|[\w-]{32,})={0,2}$/.test(text) || /[a-z]{8}/.test(text)) return false;
  const mixed = [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(text));
  return mixed && bitsPerCharacter(text) >= 4.4;
}

/**
 * Shannon entropy: 32 random base64 characters have about 4.7 bits per character, joined words
 * about 4.
 */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}
