import { EngineFailure } from "../../sandbox/engine/engine.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { RunWatch, type WantedChange } from "../../rehearsal/run-watch.ts";
import { paint, table } from "../../machine/terminal/text.ts";

/** What an update of the running sandbox would do. */
export interface PlannedChanges {
  /** One for each resource; a replacement is one change. */
  readonly changes: readonly WantedChange[];
  /** Why there would be no update: the program's error, or the policies that forbid it. */
  readonly refused: string | undefined;
  /** Findings of policies that do not forbid it, as `policy: resource`. */
  readonly advice: readonly string[];
}

/**
 * Previews the stack in the running sandbox, with the stack's files as they are now; changes
 * nothing.
 */
export async function planChanges(sandbox: Sandbox, stop: AbortSignal): Promise<PlannedChanges> {
  sandbox.readStackFiles();
  const watch = new RunWatch();
  const refused = await sandbox.engine.preview(watch.listener, stop).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof EngineFailure && !stop.aborted) return error.message;
      throw error;
    },
  );
  return { changes: perResource(watch.changes), refused, advice: [...new Set(watch.advice)] };
}

/**
 * The advice that is known after a plan, and the part of it that was not known before. A plan that
 * was refused has not judged every resource: it adds and removes nothing.
 */
export function compareAdvice(known: ReadonlySet<string> | undefined, { refused, advice }: PlannedChanges) {
  if (refused !== undefined) return { known, found: [] };
  return { known: new Set(advice), found: known === undefined ? [] : advice.filter((each) => !known.has(each)) };
}

/** The engine announces a replacement as three steps. */
function perResource(steps: readonly WantedChange[]): WantedChange[] {
  const changes = new Map<string, WantedChange>();
  for (const step of steps) {
    const operation = /replace/.test(step.operation) ? "replace" : step.operation;
    const known = changes.get(step.urn);
    const properties = [...new Set([...(known?.properties ?? []), ...step.properties])];
    changes.set(step.urn, {
      urn: step.urn,
      operation: known?.operation === "replace" ? "replace" : operation,
      properties,
    });
  }
  return [...changes.values()];
}

const typeOf = ({ urn }: WantedChange): string => urn.split("::")[2]?.split("$").at(-1) ?? "";
const nameOf = ({ urn }: WantedChange): string => urn.split("::").at(-1) ?? "";

/**
 * The changes that take something away. A revision that every change makes anew takes nothing with
 * it.
 */
export function destructive(changes: readonly WantedChange[]): WantedChange[] {
  return changes.filter(
    (change) =>
      /delete|discard|replace/.test(change.operation) &&
      !(change.operation === "replace" && revisions.has(typeOf(change))),
  );
}

/** AWS keeps the former revision of a task definition; an invocation is an event, not a thing. */
const revisions = new Set(["aws:ecs/taskDefinition:TaskDefinition", "aws:lambda/invocation:Invocation"]);

/** The changes as a table for a terminal. */
export function changesTable(changes: readonly WantedChange[]): string {
  return table(
    ["Change", "Type", "Resource", "Properties"],
    changes.map((change) => [change.operation, typeOf(change), nameOf(change), change.properties.join(", ")]),
  );
}

/** The whole plan as a person reads it. */
export function describePlan({ changes, refused, advice }: PlannedChanges): string {
  return [
    changes.length === 0 ? "No resource changes." : changesTable(changes),
    refused === undefined
      ? `Policies: no violation that forbids an update; ${advice.length} advisory findings (npm run rehearse lists them).`
      : `${paint("red", "An update would be refused:")}\n${refused}`,
  ].join("\n\n");
}
