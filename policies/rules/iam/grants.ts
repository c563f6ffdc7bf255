import { matchesPattern, type Statement, statementsOf } from "../../kernel/iam-document.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { allOf, anyOf, every, fail, NotKnown, pass, type Verdict } from "../../kernel/verdict.ts";
import type { ActionList } from "./action-list.ts";

/** Types of resources with permissions; a role may have inline policies. */
export const permissionTypes = [
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/role:Role",
] as const;

/** The policy documents of a resource that grant permissions. */
export const documentsOf = (resource: Resource): Reading[] =>
  resource.type === "aws:iam/role:Role"
    ? resource
        .at("inlinePolicies")
        .items()
        .map((inline) => inline.at("policy"))
    : [resource.at("policy")];

/**
 * Judges each statement of a resource's permissions; an unreadable document does not hide findings
 * in the others.
 */
export const everyPermission = (resource: Resource, judge: (statement: Statement) => Verdict): Verdict =>
  every(documentsOf(resource), (document) => every(statementsOf(document), judge));

/** Whether the resources of a statement are as broad as a rule forbids. */
export type Reach = (statement: Statement) => boolean;

/** Every resource without a condition: any restriction is accepted, as in cloudsplaining. */
export const everywhere: Reach = (statement) =>
  allOf([() => statement.coversEveryResource(), () => !statement.isConditional()]);

/**
 * The actions of a list that a resource surely grants, with their paths, and those that it may
 * grant if unknown values allow it.
 */
export interface Grants {
  readonly surely: ReadonlyMap<string, string>;
  readonly perhaps: ReadonlySet<string>;
  /** The unknown value, if some action is only possible. */
  readonly doubt: NotKnown | undefined;
}

/** The actions of a list that statements cover; `doubt` is the value that could not be read. */
interface Covered {
  readonly surely: Map<string, string>;
  readonly perhaps: Set<string>;
  doubt: NotKnown | undefined;
}

/**
 * The actions of a list that the documents of a resource together grant on `reach`, without those
 * that they deny on it.
 */
export function grantsOf(resource: Resource, list: ActionList, reach: Reach = everywhere): Grants {
  const { statements, doubt } = readable(resource);
  const allowed = covered(statements, list, (each) => allOf([() => each.allows(), () => reach(each)]));
  if (doubt !== undefined) maybe(allowed, list.all, doubt);
  if (allowed.surely.size + allowed.perhaps.size === 0) return allowed;

  // A denial with a condition applies only at times: the action is granted otherwise.
  const unconditional: Reach = (each) => allOf([() => each.denies(), () => reach(each), () => !each.isConditional()]);
  const denied = covered(statements, list, unconditional);
  return {
    surely: new Map(
      [...allowed.surely].filter(([action]) => !denied.surely.has(action) && !denied.perhaps.has(action)),
    ),
    perhaps: new Set([...allowed.surely.keys(), ...allowed.perhaps].filter((action) => !denied.surely.has(action))),
    doubt: allowed.doubt ?? denied.doubt,
  };
}

/** The verdict of a rule that forbids the actions of a list on `reach`. */
export function grantsNone(resource: Resource, list: ActionList, reach: Reach = everywhere): Verdict {
  const { surely, perhaps, doubt } = grantsOf(resource, list, reach);
  if (surely.size > 0) return fail(`${places(surely)} allows ${some([...surely.keys()])} on every resource`);
  if (perhaps.size > 0 && doubt !== undefined) throw doubt;
  return pass();
}

/** The paths of the granting statements, each once. */
export const places = (grants: ReadonlyMap<string, string>): string => [...new Set(grants.values())].join(", ");

/** The first few of many names. They come from the list, so no text of the resource is quoted. */
export const some = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");

/** The statements of every readable document, and the reason if one is not readable. */
function readable(resource: Resource): { statements: Statement[]; doubt: NotKnown | undefined } {
  const statements: Statement[] = [];
  const documents = attempt(() => documentsOf(resource));
  let { doubt } = documents;
  for (const document of documents.value ?? []) {
    const read = attempt(() => statementsOf(document));
    statements.push(...(read.value ?? []));
    doubt ??= read.doubt;
  }
  return { statements, doubt };
}

function covered(statements: readonly Statement[], list: ActionList, concerns: Reach): Covered {
  const total: Covered = { surely: new Map(), perhaps: new Set(), doubt: undefined };
  for (const statement of statements) {
    const { value: isConcerned, doubt } = attempt(() => concerns(statement));
    if (isConcerned === false) continue;
    const { named, doubt: unread } = actionsOf(statement, list);
    if (unread !== undefined) maybe(total, list.all, unread);
    if (doubt === undefined) for (const action of named) total.surely.set(action, statement.at.path);
    else maybe(total, named, doubt);
  }
  return total;
}

function maybe(total: Covered, actions: readonly string[], doubt: NotKnown): void {
  for (const action of actions) total.perhaps.add(action);
  if (actions.length > 0) total.doubt ??= doubt;
}

/** The actions that a statement covers, by Action or NotAction. */
function actionsOf(statement: Statement, list: ActionList): { named: readonly string[]; doubt: NotKnown | undefined } {
  const others = statement.at.at("NotAction");
  if (others.state === "absent") return namedBy(statement.at.at("Action"), list);
  const { named, doubt } = namedBy(others, list);
  const excepted = new Set(named);
  return { named: doubt === undefined ? list.all.filter((action) => !excepted.has(action)) : [], doubt };
}

function namedBy(patterns: Reading, list: ActionList): { named: readonly string[]; doubt: NotKnown | undefined } {
  const items = attempt(() => patterns.items());
  const read = (items.value ?? []).map((item) => attempt(() => list.coveredBy(item.text())));
  const doubt = items.doubt ?? read.find((each) => each.doubt !== undefined)?.doubt;
  return { named: read.flatMap((each) => each.value ?? []), doubt };
}

/** An answer, or the value that is not known. */
function attempt<Answer>(ask: () => Answer): { value: Answer | undefined; doubt: NotKnown | undefined } {
  try {
    return { value: ask(), doubt: undefined };
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    return { value: undefined, doubt: error };
  }
}

/**
 * Whether a statement covers every resource of a kind: by `*`, by a wildcard ARN
 * (`arn:aws:kms:*:*:key/*`), or by NotResource.
 */
export const reachesEvery =
  (service: string, kind: string): Reach =>
  (statement) =>
    anyOf([
      () => statement.at.at("NotResource").isSet(),
      ...statement.at
        .at("Resource")
        .items()
        .map((each) => () => isOpen(each.text(), service, kind)),
    ]);

function isOpen(arn: string, service: string, kind: string): boolean {
  const [, , its = "*", , , ...rest] = arn.split(":");
  if (!matchesPattern(its, service)) return false;
  // Names have no spaces, so only a pattern that matches every name matches this one. An ARN cut
  // short by `*` has no rest.
  return rest.length === 0 ? arn.endsWith("*") : matchesPattern(rest.join(":"), `${kind}/ `);
}
