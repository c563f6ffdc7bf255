import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { holdsUnknown, type WireValue } from "../provider/wire-value.ts";
import { pythonPattern } from "./python-pattern.ts";
import type { JsonSchema } from "./published-schemas.ts";

/** A value that a schema refuses: where, as a path (`/Tags/0/Key`), and what is allowed. */
export interface Violation {
  readonly at: string;
  readonly rule: string;
  /** False if it is about which properties there must be. */
  readonly isOfValue: boolean;
}

const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/** The values that a schema refuses. Values that are not known yet are not judged. */
export function violations(schema: JsonSchema, value: unknown): readonly Violation[] {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = judge.compile(readable(schema) as object);
    compiled.set(schema, validate);
  }
  if (validate(value) === true) return [];
  const errors = (validate.errors ?? []).filter((error) => isWhole(error) && !holdsUnknown(error.data as WireValue));
  return errors.map((error) => ({
    at: placeOf(error),
    rule: sentence(error),
    isOfValue: !ofPresence.has(error.keyword),
  }));
}

const ofPresence = new Set([
  ...["required", "anyOf", "oneOf", "not", "if", "dependencies"],
  ...["dependentExcluded", "dependentRequired", "requiredOr", "requiredXor"],
]);

/** Of alternatives, only that none fits; of a condition, what it demands. */
const isWhole = ({ schemaPath, keyword }: ErrorObject): boolean =>
  keyword !== "if" && !/\/(anyOf|oneOf|not|contains)\//.test(schemaPath);

const asList = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []).map(String);

const countGiven = (names: unknown, data: unknown): number =>
  asList(names).filter((name) => Object.hasOwn(data as object, name)).length;

/** Formats of cfn-lint 1.58. Source: src/cfnlint/rules/formats. */
const formats: Readonly<Record<string, RegExp>> = {
  "AWS::EC2::SecurityGroup.Id": /^sg-([a-fA-F0-9]{8}|[a-fA-F0-9]{17})$/,
  "AWS::EC2::SecurityGroup.Name": /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/,
  "AWS::EC2::Subnet.Id": /^subnet-([0-9A-Fa-f]{8}|[0-9A-Fa-f]{17})$/,
  "AWS::EC2::VPC.Id": /^vpc-([0-9A-Fa-f]{8}|[0-9A-Fa-f]{17})$/,
  "AWS::IAM::Role.Arn": /^arn:aws[a-zA-Z-]*:iam::\d{12}:role\/.+$/,
  "AWS::KMS::Alias.AliasName": /^alias\/[a-zA-Z0-9:/_-]+$/,
  "AWS::KMS::Key.Arn": /^arn:aws[a-zA-Z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/.+$/,
  "AWS::Lambda::Function.Arn": /^arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:\d{12}:function:.+$/,
  "AWS::Logs::LogGroup.Name": /^[.\-_/#A-Za-z0-9]{1,512}$/,
  "AWS::S3::Bucket.Name": /^(?![.-])(?!.*\.\.)(?!.*-\.)(?!.*\.-)[a-z0-9.-]{3,63}(?<![.-])$/,
  "ipv4-network": /^((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)\/(3[0-2]|[12]?\d)$/,
};

/** AWS's schemas are not JSON schemas in every detail. */
const lenient = { validateSchema: false, unknownFormats: "ignore", logger: false } as const;

/** JSON Schema and the keywords that cfn-lint adds to it. */
const judge = new Ajv({ ...lenient, allErrors: true, verbose: true, formats })
  .addKeyword("matches", {
    compile: (pattern: string) => {
      const readable = pythonPattern(pattern);
      return (value: unknown) => typeof value !== "string" || (readable?.test(value) ?? true);
    },
  })
  .addKeyword("enumCaseInsensitive", {
    validate: (allowed: unknown, value: unknown) =>
      asList(allowed).some((each) => each.toLowerCase() === String(value).toLowerCase()),
  })
  .addKeyword("requiredXor", { validate: (names: unknown, data: unknown) => countGiven(names, data) === 1 })
  .addKeyword("requiredOr", { validate: (names: unknown, data: unknown) => countGiven(names, data) > 0 })
  .addKeyword("dependentExcluded", {
    validate: (excluded: Readonly<Record<string, unknown>>, data: object) =>
      Object.entries(excluded).every(([name, others]) => !Object.hasOwn(data, name) || countGiven(others, data) === 0),
  })
  .addKeyword("dependentRequired", {
    validate: (wanted: Readonly<Record<string, unknown>>, data: object) =>
      Object.entries(wanted).every(
        ([name, others]) => !Object.hasOwn(data, name) || countGiven(others, data) === asList(others).length,
      ),
  });

/** The schema as this validator reads it. */
function readable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(readable);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (key === "pattern" && typeof value === "string") return [["matches", value]];
    if (key === "enum" && Array.isArray(value)) return [[key, eitherType(value)]];
    // One schema has a pattern here that no engine reads.
    if (key === "patternProperties") return [[key, readable(withReadableKeys(value as object))]];
    // Only resource types have one, and it is not a reference.
    if (key === "$id" || key === "$schema") return [];
    return [[key, readable(value)]];
  });
  return Object.fromEntries(entries);
}

const withReadableKeys = (properties: object): object =>
  Object.fromEntries(Object.entries(properties).filter(([pattern]) => pythonPattern(pattern) !== undefined));

/** CloudFormation takes a number as a text, and the other way round. */
function eitherType(values: readonly unknown[]): readonly unknown[] {
  const others = values.flatMap((value): (string | number)[] => {
    if (typeof value === "number") return [String(value)];
    return typeof value === "string" && /^\d+$/.test(value) ? [Number(value)] : [];
  });
  return [...new Set([...values, ...others])];
}

const placeOf = (error: ErrorObject): string => {
  const at = error.dataPath.replaceAll(/\[(\d+)\]/g, "/$1").replaceAll(/\['([^']*)'\]|\.([^./[]+)/g, "/$1$2");
  const { missingProperty } = error.params as { missingProperty?: string };
  return missingProperty === undefined ? at : `${at}/${missingProperty}`;
};

/** What each keyword demands, in words. They never contain the value, which may be a secret. */
const sentences: Readonly<Record<string, (error: ErrorObject) => string>> = {
  enum: ({ schema }) => `must be one of ${shortList(asList(schema))}`,
  enumCaseInsensitive: ({ schema }) => `must be one of ${shortList(asList(schema))}`,
  matches: ({ schema }) => `must match ${String(schema)}`,
  format: ({ schema }) => `must be ${formats[String(schema)]?.source ?? String(schema)}`,
  minLength: ({ schema, data }) => `must have at least ${String(schema)} characters, has ${lengthOf(data)}`,
  maxLength: ({ schema, data }) => `must have at most ${String(schema)} characters, has ${lengthOf(data)}`,
  required: () => "is required",
  anyOf: () => "matches none of the allowed forms",
  oneOf: () => "matches none, or several, of the allowed forms",
  dependentExcluded: ({ schema }) => `has inputs that exclude each other: ${JSON.stringify(schema)}`,
  dependentRequired: ({ schema }) => `has inputs that need each other: ${JSON.stringify(schema)}`,
  requiredXor: ({ schema }) => `needs exactly one of ${asList(schema).join(", ")}`,
  requiredOr: ({ schema }) => `needs one of ${asList(schema).join(", ")}`,
};

const lengthOf = (data: unknown): number => (typeof data === "string" ? data.length : 0);

const sentence = (error: ErrorObject): string => sentences[error.keyword]?.(error) ?? error.message ?? error.keyword;

const shownValues = 12;

function shortList(values: readonly string[]): string {
  const rest = values.length - shownValues;
  return values.slice(0, shownValues).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
