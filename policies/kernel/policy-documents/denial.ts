import { allOf, anyOf, NotKnown } from "../verdict.ts";
import type { Dimension } from "./condition-keys.ts";
import { matchesEveryResource } from "./pattern.ts";
import type { Selection } from "./selection.ts";
import type { Statement } from "./statement.ts";

/** The statements that surely deny; an effect that is not known denies nothing. */
export const denialsAmong = (statements: readonly Statement[]): Statement[] =>
  statements.filter((statement) => {
    const effect = statement.at.at("Effect");
    return effect.state === "known" && effect.is("Deny");
  });

/**
 * Whether the requests that a denial leaves are narrowed in one of some dimensions: those that meet
 * not all of its conditions. Without a condition it leaves none.
 */
export const leavesNarrowed = (denial: Statement, dimensions: readonly Dimension[]): boolean =>
  allOf(denial.conditions().map((each) => () => each.leavesNarrowed(dimensions)));

/** What a document belongs to, if it is known. */
export interface Owner {
  /** The ARNs and patterns that `Resource: "*"` means in this document: a bucket and its objects. */
  readonly resources?: readonly string[];
}

/**
 * Whether denials cover everything that a statement allows to anybody, and leave only requests that
 * are narrowed in one of some dimensions.
 */
export function isDenied(
  statement: Statement,
  denials: readonly Statement[],
  dimensions: readonly Dimension[],
  owner: Owner = {},
): boolean {
  if (denials.length === 0) return false;
  const broad = denials.map((denial) => ({
    denial,
    isBroad: once(() =>
      allOf([
        () => anyOf([() => denial.isForEverybody(), () => denial.isForOthers()]),
        () => leavesNarrowed(denial, dimensions),
      ]),
    ),
  }));
  return allOf(
    parts(statement, owner).map(
      ({ action, resource }) =>
        () =>
          anyOf(
            broad.map(
              ({ denial, isBroad }) =>
                () =>
                  allOf([
                    isBroad,
                    () => action(denial.actions),
                    () => anyOf([() => denial.resources.isMissing(), () => resource(denial.resources)]),
                  ]),
            ),
          ),
    ),
  );
}

/** Whether a denial's selection contains one part of what a statement allows. */
type Part = (selection: Selection) => boolean;

/** Each action with each resource that a statement allows. */
function parts(statement: Statement, owner: Owner): { readonly action: Part; readonly resource: Part }[] {
  const actions = partsOf(statement.actions);
  const resources = resourceParts(statement.resources, owner);
  return actions.flatMap((action) => resources.map((resource) => ({ action, resource })));
}

function resourceParts(resources: Selection, owner: Owner): Part[] {
  if (resources.isMissing()) return [contains("*")];
  const own = owner.resources;
  if (own === undefined || resources.isExcepting()) return partsOf(resources);
  const patterns = resources.named().map((each) => each.text());
  return patterns.flatMap((pattern) => (matchesEveryResource(pattern) ? own : [pattern])).map(contains);
}

const contains =
  (pattern: string): Part =>
  (denied) =>
    denied.contains(pattern);

function partsOf(selection: Selection): Part[] {
  if (!selection.isExcepting()) return selection.named().map((each) => contains(each.text()));
  const excepted = selection.excepted().map((each) => each.text());
  return [(denied) => denied.containsAllExcept(excepted)];
}

/** Asks a question once; a value that is not known is thrown again. */
function once(ask: () => boolean): () => boolean {
  let answer: boolean | NotKnown | undefined;
  return () => {
    if (answer === undefined) answer = answered(ask);
    if (answer instanceof NotKnown) throw answer;
    return answer;
  };
}

function answered(ask: () => boolean): boolean | NotKnown {
  try {
    return ask();
  } catch (error) {
    if (error instanceof NotKnown) return error;
    throw error;
  }
}
