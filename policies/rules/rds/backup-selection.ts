import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { allOf, anyOf, NotKnown } from "../../kernel/verdict.ts";
import { clusterType, databaseTypes } from "./database.ts";

/** Whether an AWS Backup selection of the stack includes a database. */
export const isInBackupPlan = (database: Resource, stack: Stack): boolean =>
  anyOf(stack.ofType("aws:backup/selection:Selection").map((selection) => () => selects(selection, database, stack)));

function selects(selection: Resource, database: Resource, stack: Stack): boolean {
  const tags = selection.at("selectionTags").items();
  const byCondition = (): boolean => selection.at("conditions").isSet() && !selection.at("resources").isSet();
  return allOf([
    () =>
      anyOf([
        () => names(selection, "resources", database, stack),
        ...tags.map((tag) => () => holds(tag, database, (value, asked) => value === asked)),
        byCondition,
      ]),
    () => !names(selection, "notResources", database, stack),
    () => conditionsHold(selection.at("conditions"), database),
  ]);
}

function names(selection: Resource, property: string, database: Resource, stack: Stack): boolean {
  const targets = stack.targets(selection, property, ...databaseTypes);
  const written = [...targets.names].map((name) => () => name === database.urn || matches(name, database));
  const rest = (): boolean => {
    if (!targets.complete) throw new NotKnown(`${selection.name}.${property}`, "is known only after the update");
    return false;
  };
  return anyOf([...written, rest]);
}

/**
 * Whether an ARN, which may have wildcards, matches the database; its own ARN is not known before
 * the update.
 */
function matches(pattern: string, database: Resource): boolean {
  const kind = database.type === clusterType ? "cluster" : "db";
  const arn = database.at("arn");
  if (arn.state === "known") return wildcard(pattern).test(arn.text());
  const identifier = database.at(kind === "db" ? "identifier" : "clusterIdentifier");
  const name = identifier.state === "known" ? identifier.text() : "?";
  if (wildcard(pattern).test(`arn:aws:rds:?:?:${kind}:${name}`) || pattern.endsWith(`:${kind}:${name}`)) return true;
  if (pattern.includes("*")) throw new NotKnown("arn", "is known only after the update");
  return false;
}

/** Types of conditions, and how they compare a tag. */
const comparisons: Readonly<Record<string, (value: string | undefined, asked: string) => boolean>> = {
  stringEquals: (value, asked) => value === asked,
  stringNotEquals: (value, asked) => value !== asked,
  stringLikes: (value, asked) => value !== undefined && wildcard(asked).test(value),
  stringNotLikes: (value, asked) => value === undefined || !wildcard(asked).test(value),
};

/** Whether a database meets all conditions of a selection. */
const conditionsHold = (conditions: Reading, database: Resource): boolean =>
  allOf(
    Object.entries(comparisons).flatMap(([kind, compare]) =>
      conditions
        .items()
        .flatMap((condition) => condition.at(kind).items())
        .map((each) => () => holds(each, database, compare)),
    ),
  );

/** A condition's key is `aws:ResourceTag/<key>`; a tag's key may contain dots. */
function holds(
  asked: Reading,
  database: Resource,
  compare: (value: string | undefined, asked: string) => boolean,
): boolean {
  const key = asked
    .at("key")
    .text()
    .replace(/^aws:ResourceTag\//, "");
  const tag = tagOf(database.at("tags"), key) ?? tagOf(database.at("tagsAll"), key);
  return compare(tag?.text(), asked.at("value").text());
}

const tagOf = (tags: Reading, key: string): Reading | undefined => tags.entries().find(([name]) => name === key)?.[1];

const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[.?+^$()[\]{}|\\]/g, "\\$&"))
      .join(".*")}$`,
  );
