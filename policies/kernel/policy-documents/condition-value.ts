import { isRange, whyTooWide } from "./address-range.ts";
import { hasWildcard } from "./pattern.ts";

/** The values of a condition, and how its operator compares them. */
export interface Values {
  readonly texts: readonly string[];
  /** Whether the operator reads `*` and `?` as wildcards. */
  readonly wildcards: boolean;
  /** The operator in lower case, without set and IfExists. */
  readonly comparison: string;
}

/** Why the values do not narrow; undefined if they do. It quotes none of them. */
export type Shape = (values: Values) => string | undefined;

/** The variables of a policy that the resource decides, not the caller, and the escaped wildcards. */
const ownVariable = /\$\{(?:aws:Resource(?:Account|OrgID|OrgPaths)|[*?$])\}/gi;

/** A shape that judges each value: one that does not narrow is enough, because values are ORed. */
const each =
  (why: (text: string, values: Values) => string | undefined): Shape =>
  (values) => {
    if (values.texts.length === 0) return "has no value";
    for (const written of values.texts) {
      const text = written.replaceAll(ownVariable, "own");
      const reason = text.includes("${") ? "is compared with a variable of the caller" : why(text, values);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };

const wildcardIn = (text: string, { wildcards }: Values): string | undefined =>
  wildcards && hasWildcard(text) ? "has a wildcard in the part that names who" : undefined;

/** A value without wildcards, as Amazon S3 demands. */
export const fixed: Shape = each(wildcardIn);

/** The path of an organization: only its ID must be fixed, `o-a1b2c3d4e5/*`. */
export const organizationPath: Shape = each((text, values) => wildcardIn(text.split("/", 1)[0] ?? "", values));

/** The unique ID of a principal; what follows the colon is a name that the caller chooses. */
export const uniqueId: Shape = each((text, values) => wildcardIn(text.split(":", 1)[0] ?? "", values));

/**
 * An ARN with a fixed account. Names of buckets are unique in the world, so that the ARN of a bucket
 * needs no account.
 */
export const arn: Shape = each((text, { wildcards, comparison }) => {
  if (!wildcards || !hasWildcard(text)) return undefined;
  const isNamed = namesAccount(text, comparison) || namesBucket(text);
  return isNamed ? undefined : "has no fixed account";
});

/** In StringLike a `*` also matches colons, so that one before the account may hide another one. */
function namesAccount(arn: string, comparison: string): boolean {
  const [, prefix = "", account = ""] = /^([^:]*:[^:]*:[^:]*:[^:]*):([^:]*):/.exec(arn) ?? [];
  return isFixed(account) && !(comparison === "stringlike" && prefix.includes("*"));
}

const namesBucket = (arn: string): boolean => isFixed(/^[^:]*:[^:]*:s3:[^:]*:[^:]*:([^/]*)/.exec(arn)?.[1] ?? "");

const isFixed = (text: string): boolean => text !== "" && !hasWildcard(text);

/** Ranges of IP addresses that are not as wide as the internet. */
export const addresses: Shape = (values) => {
  if (values.texts.length === 0) return "has no value";
  if (values.comparison !== "ipaddress" && values.comparison !== "notipaddress") return "is compared as text";
  return values.texts.every(isRange) ? whyTooWide(values.texts) : "is not compared with a range";
};

/** The value true, of a key that is true only for some. */
export const onlyTrue: Shape = each((text) => (text.toLowerCase() === "true" ? undefined : "is not true"));

/** Any value but one that matches everything; a variable is as good as a fixed value. */
export const something: Shape = ({ texts, wildcards }) => {
  if (texts.length === 0) return "has no value";
  return wildcards && texts.some((text) => /^[*?]*\*[*?]*$/.test(text)) ? "matches every value" : undefined;
};
