import type { Reading } from "../reading.ts";
import { allOf, anyOf, NotKnown } from "../verdict.ts";
import type { ActionList } from "./action-list.ts";
import { areNarrowed } from "./condition.ts";
import type { Dimension } from "./condition-keys.ts";
import { leavesNarrowed } from "./denial.ts";
import { hasWildcard, matchesEveryResourceOf, matchesPattern } from "./pattern.ts";
import { type Statement, statementsOf } from "./statement.ts";

/** Which grants a rule forbids: on how broad resources, and which conditions make a grant narrow. */
export interface Reach {
  /**
   * For which actions the resources of a statement are as broad as the rule forbids; undefined for
   * none.
   */
  readonly covers: (statement: Statement) => ((action: string) => boolean) | undefined;
  /** The dimensions in which a condition excuses a grant. */
  readonly narrowedBy: readonly Dimension[];
}

/** The dimensions in which a condition constrains a permission. */
const permissionDimensions: readonly Dimension[] = ["who", "where", "what", "session"];

/** Every resource, or every resource of the action's service, without a condition that narrows. */
export const everywhere: Reach = {
  covers: ({ resources }) => {
    if (resources.isEverything()) return () => true;
    const open = resources
      .named()
      .map((each) => each.text())
      .filter(isEveryOfItsService);
    if (open.length === 0) return undefined;
    return (action) => open.some((pattern) => matchesEveryResourceOf(serviceOf(action), pattern));
  },
  narrowedBy: permissionDimensions,
};

/**
 * As {@link everywhere}, or every resource of a kind: `arn:aws:iam::*:policy/*`. The account of an ARN
 * does not count: the permissions of a principal end at its account.
 */
export const everyOfAKind: Reach = {
  covers: (statement) => {
    const whole = everywhere.covers(statement);
    const services = statement.resources.named().flatMap((each) => servicesOfKind(each.text()));
    if (services.length === 0) return whole;
    return (action) =>
      whole?.(action) === true || services.some((service) => matchesPattern(service, serviceOf(action)));
  },
  narrowedBy: permissionDimensions,
};

/** The service, as a pattern, of a pattern that is every resource of a kind: `policy/*`, `secret:*`. */
function servicesOfKind(pattern: string): string[] {
  const [, , service = "", , , ...rest] = pattern.split(":");
  return /^(?:[\w-]+[/:])?\*+$/.test(rest.join(":")) ? [service] : [];
}

const serviceOf = (action: string): string => action.split(":", 1)[0] ?? "";

/** Whether a pattern may be every resource of some service. */
function isEveryOfItsService(pattern: string): boolean {
  const [, , service = ""] = pattern.split(":");
  return hasWildcard(service) || matchesEveryResourceOf(service, pattern);
}

/**
 * Every resource of a kind, by `*`, by a wildcard ARN (`arn:aws:kms:*:*:key/*`), or by NotResource.
 */
export const everyOne = (
  service: string,
  kind: string,
  { conditionsCount }: { readonly conditionsCount: boolean },
): Reach => ({
  covers: ({ resources }) => {
    const isOpen = anyOf([
      () => resources.isEverything(),
      ...resources.named().map((each) => () => isEveryOne(each.text(), service, kind)),
    ]);
    return isOpen ? () => true : undefined;
  },
  narrowedBy: conditionsCount ? permissionDimensions : [],
});

function isEveryOne(arn: string, service: string, kind: string): boolean {
  const [, , its = "*", , , ...rest] = arn.split(":");
  if (!matchesPattern(its, service)) return false;
  // Names have no spaces, so only a pattern that matches every name matches this one. An ARN cut
  // short by `*` has no rest.
  return rest.length === 0 ? arn.endsWith("*") : matchesPattern(rest.join(":"), `${kind}/ `);
}

/**
 * The actions of a list that documents surely grant, with their paths, and those that they may grant
 * if unknown values allow it.
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
 * The actions of a list that documents together grant on `reach`, without those that they deny on
 * it. An unreadable document does not hide what the others grant.
 */
export function grantedActions(documents: () => readonly Reading[], list: ActionList, reach: Reach): Grants {
  const { statements, doubt } = readable(documents);
  const allowed = covered(statements, list, {
    concerns: (each) => allOf([() => each.allows(), () => !areNarrowed(each.conditions(), reach.narrowedBy)]),
    covers: reach.covers,
  });
  if (doubt !== undefined) maybe(allowed, list.all, doubt);
  if (allowed.surely.size + allowed.perhaps.size === 0) return allowed;

  // A denial with a condition applies only at times: what it leaves must be narrowed.
  const denied = covered(statements, list, {
    concerns: (each) => allOf([() => each.denies(), () => leavesNarrowed(each, reach.narrowedBy)]),
    covers: reach.covers,
  });
  return {
    surely: new Map(
      [...allowed.surely].filter(([action]) => !denied.surely.has(action) && !denied.perhaps.has(action)),
    ),
    perhaps: new Set([...allowed.surely.keys(), ...allowed.perhaps].filter((action) => !denied.surely.has(action))),
    doubt: allowed.doubt ?? denied.doubt,
  };
}

/** The statements of every readable document, and the reason if one is not readable. */
function readable(documents: () => readonly Reading[]): { statements: Statement[]; doubt: NotKnown | undefined } {
  const statements: Statement[] = [];
  const found = attempt(documents);
  let { doubt } = found;
  for (const document of found.value ?? []) {
    const read = attempt(() => statementsOf(document));
    statements.push(...(read.value ?? []));
    doubt ??= read.doubt;
  }
  return { statements, doubt };
}

/** Which statements count, and on which resources. */
interface Concern extends Pick<Reach, "covers"> {
  readonly concerns: (statement: Statement) => boolean;
}

function covered(statements: readonly Statement[], list: ActionList, { concerns, covers }: Concern): Covered {
  const total: Covered = { surely: new Map(), perhaps: new Set(), doubt: undefined };
  for (const statement of statements) {
    const scope = attempt(() => covers(statement));
    const isConcerned = attempt(() => concerns(statement));
    if (isNo(scope) || isNo(isConcerned)) continue;
    const { named, doubt: unread } = actionsOf(statement, list);
    if (unread !== undefined) maybe(total, list.all, unread);
    const doubt = scope.doubt ?? isConcerned.doubt;
    const within = named.filter((action) => scope.value?.(action) !== false);
    if (doubt === undefined) for (const action of within) total.surely.set(action, statement.at.path);
    else maybe(total, within, doubt);
  }
  return total;
}

function maybe(total: Covered, actions: readonly string[], doubt: NotKnown): void {
  for (const action of actions) total.perhaps.add(action);
  if (actions.length > 0) total.doubt ??= doubt;
}

/** The actions that a statement covers, by Action or NotAction. */
function actionsOf(statement: Statement, list: ActionList): { named: readonly string[]; doubt: NotKnown | undefined } {
  if (!statement.actions.isExcepting()) return namedBy(() => statement.actions.named(), list);
  const { named, doubt } = namedBy(() => statement.actions.excepted(), list);
  const excepted = new Set(named);
  return { named: doubt === undefined ? list.all.filter((action) => !excepted.has(action)) : [], doubt };
}

function namedBy(
  patterns: () => readonly Reading[],
  list: ActionList,
): { named: readonly string[]; doubt: NotKnown | undefined } {
  const items = attempt(patterns);
  const read = (items.value ?? []).map((item) => attempt(() => list.coveredBy(item.text())));
  const doubt = items.doubt ?? read.find((each) => each.doubt !== undefined)?.doubt;
  return { named: read.flatMap((each) => each.value ?? []), doubt };
}

/** An answer, or the value that is not known. */
interface Attempt<Answer> {
  readonly value: Answer | undefined;
  readonly doubt: NotKnown | undefined;
}

/** Whether the answer is known, and is no. */
const isNo = ({ value, doubt }: Attempt<unknown>): boolean => doubt === undefined && (value ?? false) === false;

function attempt<Answer>(ask: () => Answer): Attempt<Answer> {
  try {
    return { value: ask(), doubt: undefined };
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    return { value: undefined, doubt: error };
  }
}
