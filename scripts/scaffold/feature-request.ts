import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { routes } from "../../contract/services.ts";

/** The requested feature: its folder is `app/<service>/<name>/`. */
export interface FeatureRequest {
  readonly service: string;
  /** Its folder, table and prefix of the API: `reviews`. */
  readonly name: string;
  /** One of the things that it serves: `review`. */
  readonly noun: string;
}

/**
 * Other folders, roles, schemas and databases of the platform, and words that the files of a
 * service use themselves.
 */
const platformNames = [
  "chassis",
  "testing",
  "gateway",
  "groundwork",
  "postgres",
  "public",
  "none",
  "index",
  "inbox",
  "outbox",
];
const ownWords = ["tokens", "address", "service", "migrations", "stop", "promise", "limiter", "rejection"];
/** Every object inherits this property, so a lookup by service name finds it undeclared. */
const ownedByEveryObject = ["constructor"];

/**
 * Reserved by PostgreSQL, or reserved except as functions and types: the name of a table or schema
 * cannot be one of these (PostgreSQL 17, appendix C).
 */
const reservedBySql =
  "all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default " +
  "deferrable desc distinct do else end except false fetch for foreign from grant group having in initially intersect " +
  "into lateral leading limit localtime localtimestamp not null offset on only or order placing primary references " +
  "returning select some symmetric table then to trailing true union unique user using variadic when where window with " +
  "authorization binary collation concurrently cross freeze full ilike inner is isnull join left like natural notnull " +
  "outer overlaps right similar tablesample verbose";

/**
 * Reserved by JavaScript: the name of a constant or a class cannot be one of these (ECMAScript
 * 2025, 12.7.2).
 */
const reservedByJavaScript =
  "arguments await break catch class const continue debugger delete enum eval export extends finally function if " +
  "implements import instanceof interface let new package private protected public return static super switch this " +
  "throw try typeof var void while yield";

const reserved = new Set([
  ...platformNames,
  ...ownWords,
  ...ownedByEveryObject,
  ...reservedBySql.split(" "),
  ...reservedByJavaScript.split(" "),
]);

/**
 * Reads the request.
 * @throws Refusal with exit code 2 for a name that a feature cannot have
 */
export function featureRequest({
  service,
  name,
  noun: given,
}: Omit<FeatureRequest, "noun"> & { readonly noun: string | undefined }): FeatureRequest {
  const noun = given ?? (/^.{2,}[^s]s$/.test(name) ? name.slice(0, -1) : name);
  const wrong = wrongWord("name", name) ?? wrongWord("--noun", noun) ?? takenPrefix(name);
  if (wrong !== undefined)
    throw new Refusal(wrong, { remedy: "--help shows the options.", exitCode: exitCodes.refused });
  return { service, name, noun };
}

function wrongWord(what: string, word: string): string | undefined {
  if (!/^[a-z][a-z0-9]{1,19}$/.test(word))
    return `${what} ${word}: must be 2 to 20 lowercase letters and digits, a letter first, such as reviews.`;
  return reserved.has(word)
    ? `${what} ${word}: is reserved by the platform, PostgreSQL or JavaScript. Choose another.`
    : undefined;
}

function takenPrefix(name: string): string | undefined {
  const owner = routes.find(({ prefix }) => prefix === name)?.service;
  return owner === undefined
    ? undefined
    : `name ${name}: contract/services/${owner}.ts declares the prefix /${name}. Choose another.`;
}

/** The name of a class: `Review`. */
export const className = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
