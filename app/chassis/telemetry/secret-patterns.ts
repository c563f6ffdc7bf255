import { emailHash } from "../../../contract/email-hash.ts";

/** What is written instead of a secret. */
export const redacted = "[redacted]";

/** The ends of names whose values are secrets, in lower case and without separators. */
const secretName =
  /(?:passwords?|passwordhash|passphrase|passwd|passcode|tokens?|secrets?|cookies?|otp|authorization|privatekey|apikey|credentials?|^jwt|^pwd|^p256dh)$/;

/** Whether a field is a secret by its name: `newPassword`, `set-cookie`, `PUSH_TOKEN`. */
export function isSecretName(name: string): boolean {
  return secretName.test(name.toLowerCase().replace(/[^a-z0-9]/g, ""));
}

const secretKey =
  "(?:passwords?|passphrase|passwd|passcode|tokens?|secrets?|cookie|otp|authorization|private_?key|api[_-]?key)";

/** JWS and JWE: base64url of `{"`, and the parts after it. */
const webToken = /eyJ[\w-]{8,}\.[\w.-]*/;

/**
 * Texts that are secrets by their shape. What may repeat without a bound begins where a word does:
 * the time grows with the length of a text, not with its square.
 */
const patterns: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g, redacted],
  [/(?<![\w-])[\w-]{11,}\.[\w.-]*/g, (words) => words.replace(webToken, redacted)],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${redacted}`],
  [/\b((?:set-)?cookie\s{0,4}[:=]\s{0,4})[^\r\n]+/gi, `$1${redacted}`],
  // User and password of a URL, up to the last @ of its authority.
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#"'\\]{1,1000}@/gi, `$1${redacted}@`],
  // name=value of a query, a form or a connection string.
  [new RegExp(`(${secretKey}=)[^\\s&;,"'\\\\]+`, "gi"), `$1${redacted}`],
  // "name":"value" of JSON inside a text, and name: 'value' as Node prints objects.
  [new RegExp(`(${secretKey}\\\\?["']?\\s{0,4}:\\s{0,4}\\\\?["'])[^"'\\\\]+`, "gi"), `$1${redacted}`],
  [/\b(otp|passcode|(?:one-time|verification|security|login) code)\b([^\d\r\n]{0,16})\d{4,8}\b/gi, `$1$2${redacted}`],
  // Push tokens: FCM, Expo, APNs, and the endpoints of Web Push, which are capabilities.
  [/(?<![\w-])[\w-]*:APA91b[\w-]+/g, redacted],
  [/\b(Expo(?:nent)?PushToken\[)[^\]\s]+\]/g, `$1${redacted}]`],
  [/(?<![:\w])[0-9a-fA-F]{64,200}(?!\w)/g, redacted],
  [
    /(https:\/\/(?:fcm\.googleapis\.com\/fcm\/send|web\.push\.apple\.com|updates\.push\.services\.mozilla\.com|[\w-]{1,30}\.notify\.windows\.com)\/)[^\s"'\\]+/g,
    `$1${redacted}`,
  ],
];

const emailAddress = /[\w.+'-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/gi;
/** The Message-ID of a mail has the form of an address. */
const messageId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}@/i;

/** A text without secrets, and with the hash of each e-mail address in its place. */
export function redactText(text: string): string {
  let clean = text;
  for (const [pattern, replacement] of patterns)
    clean = typeof replacement === "string" ? clean.replace(pattern, replacement) : clean.replace(pattern, replacement);
  if (!clean.includes("@")) return clean;
  return clean.replace(emailAddress, (address) =>
    messageId.test(address) ? address : `[email ${emailHash(address)}]`,
  );
}

/** In lower case, capitalized or in upper case: without one of them, no pattern by words matches. */
const words =
  /eyJ|APA91b|assw|ASSW|asscode|ASSCODE|assphrase|ASSPHRASE|oken|OKEN|ecret|ECRET|ookie|OOKIE|uthorization|UTHORIZATION|rivate|RIVATE|pi.?key|pi.?Key|PI.?KEY|redential|REDENTIAL|jwt|JWT|Jwt|256dh|earer|EARER|asic|ASIC|otp|OTP|Otp|code|Code|CODE|pwd|PWD|Pwd|\/\/fcm|\/\/web\.push|\/\/updates\.push|\.notify/;

/**
 * Whether a text, or a line of JSON, may contain a secret: true for each that {@link redactText} or
 * {@link isSecretName} would change, and for few others. It is all that redaction costs a line
 * without a secret; one expression that ignores case takes three times as long.
 */
export function isSuspicious(text: string): boolean {
  return words.test(text) || text.includes("@") || hasLongHex(text);
}

const longHex = 64;

/** One digit of each run of 64 is at a multiple of 64: the others are not looked at. */
function hasLongHex(text: string): boolean {
  for (let at = longHex - 1; at < text.length; at += longHex) {
    let [first, last] = [at, at];
    while (isHex(text.charCodeAt(first - 1))) first -= 1;
    while (isHex(text.charCodeAt(last + 1))) last += 1;
    if (isHex(text.charCodeAt(at)) && last - first >= longHex - 1 && text[first - 1] !== ":") return true;
    at = last;
  }
  return false;
}

const isHex = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
