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
