import { declaredAt } from "../../policies/kernel/evaluate.ts";
import { stackPolicies } from "../../rehearsal/stack-policies.ts";
import { exitCodes } from "../../contract/refusal.mjs";
import { EngineFailure } from "../../sandbox/engine/engine-failure.ts";
import type { StackOptionWord } from "../../sandbox/engine/stack-options.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { RunWatch, type WantedChange } from "../../rehearsal/run-watch.ts";
import { paint, table } from "../../machine/terminal/text.ts";

/** What an update of the running sandbox would do. */
export interface PlannedChanges {
  /** One for each resource; a replacement is one change. */
  readonly changes: readonly WantedChange[];
  /** Why there would be no update: the program's error, or the policies that forbid it. */
  readonly refused: string | undefined;
  /** The exit code of `npm run plan`: 2 if the configuration has mistakes. */
  readonly exitCode: number;
  /** Findings of policies that do not forbid it, as `policy: resource`. */
  readonly advice: readonly string[];
  /** Those that the last update did not have, each in full. */
  readonly newAdvice: readonly string[];
}

/** The stack of a running sandbox, and what its policies said of the last update. */
export interface UpdatedStack {
  readonly checkout: string;
  readonly stack: string;
  readonly sandbox: Sandbox;
  /** Findings of the last update that did not forbid it, as `policy: resource`. */
  applied: ReadonlySet<string>;
}

/**
 * Previews the stack in the running sandbox, with the stack's files as they are now, and with the
 * options of the sandbox or others; changes nothing.
 * @throws Refusal with every mistake in the stack's files
 */
export async function planChanges(
  updated: UpdatedStack,
  stop: AbortSignal,
  options?: readonly StackOptionWord[],
): Promise<PlannedChanges> {
  updated.sandbox.readStackFiles(options);
  try {
    return await plannedChanges(updated, stop);
  } finally {
    if (options !== undefined) updated.sandbox.readStackFiles();
  }
}

async function plannedChanges(updated: UpdatedStack, stop: AbortSignal): Promise<PlannedChanges> {
  const { checkout, stack, sandbox, applied } = updated;
  await stackPolicies(checkout, stack);
  const watch = new RunWatch();
  const refused = await sandbox.engine.preview(watch.listener, stop).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof EngineFailure && !stop.aborted) return error;
      throw error;
    },
  );
  const positions = new Map(sandbox.engine.resources().map(({ urn, sourcePosition }) => [urn, sourcePosition]));
  const inFull = (verdict: string): string => {
    const [rule = ""] = verdict.split(": ", 1);
    const declared = declaredAt(positions.get(verdict.slice(rule.length + 2)));
    return `${rule}: ${(watch.messages.get(verdict) ?? "").trim()}${declared}`;
  };
  const advice = [...new Set(watch.advice)];
  const newAdvice = advice.filter((each) => !applied.has(each)).map(inFull);
  const exitCode = refused?.exitCode ?? exitCodes.done;
  return { changes: perResource(watch.changes), refused: refused?.message, exitCode, advice, newAdvice };
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

/** AWS keeps the former revision of a task definition; an invocation and a Job are events, not things. */
const revisions = new Set([
  "aws:ecs/taskDefinition:TaskDefinition",
  "aws:lambda/invocation:Invocation",
  "kubernetes:batch/v1:Job",
]);

/** The changes as a table for a terminal. */
export function changesTable(changes: readonly WantedChange[]): string {
  return table(
    ["Change", "Type", "Resource", "Properties"],
    changes.map((change) => [change.operation, typeOf(change), nameOf(change), change.properties.join(", ")]),
  );
}

/** The whole plan as a person reads it. */
export function describePlan(stack: string, { changes, refused, advice, newAdvice }: PlannedChanges): string {
  const changed = changes.length === 0 ? [] : [changesTable(changes)];
  const added = newAdvice.map((each) => `New advisory finding: ${each}`);
  if (refused !== undefined)
    return [...changed, ...added, `${paint("red", "An update would be refused:")}\n${refused}`].join("\n\n");
  const counts = adviceCount(stack, advice.length, newAdvice.length);
  const verdict = `Policies: no violation that forbids an update; ${counts}.`;
  return [...(changed.length === 0 ? ["No resource changes."] : changed), ...added, verdict].join("\n\n");
}

/** How many advisory findings there are, and the command that lists them. */
export function adviceCount(stack: string, count: number, added = 0): string {
  const command = count === 0 ? "" : ` (npm run rehearse -- ${stack} lists them)`;
  const findings = (of: number, kind: string) => `${of} ${kind} finding${of === 1 ? "" : "s"}`;
  if (added === 0) return `${findings(count, "advisory")}${command}`;
  return `${findings(added, "new advisory")}, ${count - added} others${command}`;
}
