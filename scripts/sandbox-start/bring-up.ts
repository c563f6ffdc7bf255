import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation/index.js";
import { services } from "../../contract/services.ts";
import { Refusal } from "../../contract/refusal.mjs";
import { resourceFacts } from "../../sandbox/facts/resource-facts.ts";
import type { TaskView } from "../../sandbox/console/console-view.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { RunWatch, unknownsLeft } from "../../rehearsal/run-watch.ts";
import { inProgress } from "../../machine/progress.mjs";

/** The platform once it is up. */
export interface BroughtUp {
  readonly url: string;
  /** The page on which operators see and control queues. */
  readonly monitor: string | undefined;
  /** The search domain; undefined if the stack has none. */
  readonly search: string | undefined;
  /** File of the certificate authority that signs the platform's certificates here. */
  readonly authority: string;
  readonly changes: string;
  /** Findings of the policies that did not forbid the update, as `policy: resource`. */
  readonly advice: readonly string[];
  /** The names of what differs from the cloud. */
  readonly differences: readonly string[];
}

/**
 * Previews the stack, writes to the log what would be replaced or deleted with its data, and
 * updates the stack if the preview has changes.
 * @throws EngineFailure, or Refusal with what does not run and what is still unknown after the
 * update
 */
export async function bringUp(sandbox: Sandbox, stop: AbortSignal): Promise<BroughtUp> {
  const { engine, cloud } = sandbox;
  const watch = new RunWatch();
  const losses: string[] = [];
  const onEvent = (event: EngineEvent): void => {
    watch.listener.onEvent?.(event);
    losses.push(...[statefulLoss(event)].filter((loss) => loss !== undefined));
  };
  const preview = await inProgress("Previewing the stack", () => engine.preview({ onEvent }, stop));
  for (const loss of losses) cloud.log.write("sandbox", loss);
  const wanted = changesIn(preview);
  let advice: readonly string[] = watch.advice;
  if (wanted !== "") {
    cloud.log.write("sandbox", `pulumi up: ${wanted}`);
    advice = await inProgress("Updating the stack", () => update(sandbox, stop));
  }
  refuseHalfUp(sandbox, watch.unknown);
  return {
    url: cloud.url(),
    monitor: monitorAddress(cloud.tasks()),
    search: cloud.search(),
    authority: cloud.authority,
    changes: wanted === "" ? "none" : wanted,
    advice: [...new Set(advice)],
    differences: sandbox.differences.map(({ what }) => what),
  };
}

/** The address of a task of the monitor: as in AWS, nothing leads to it but its own address. */
function monitorAddress(tasks: readonly TaskView[]): string | undefined {
  const { port } = services.monitor.processes.http;
  const task = tasks.find(({ address }) => address.endsWith(`:${port}`));
  return task === undefined ? undefined : `http://${task.address}`;
}

/**
 * Updates the stack of a platform that is up, and returns the update's advisory findings.
 * @throws EngineFailure, or Refusal with what does not run
 */
export async function updateStack(sandbox: Sandbox, stop: AbortSignal): Promise<readonly string[]> {
  const advice = await update(sandbox, stop);
  refuseHalfUp(sandbox, new Map());
  return advice;
}

async function update({ engine, cloud }: Sandbox, stop: AbortSignal): Promise<readonly string[]> {
  const watch = new RunWatch();
  const write = writeSteps((text) => cloud.log.write("pulumi", text));
  const onEvent = (event: EngineEvent): void => {
    watch.listener.onEvent?.(event);
    write(event);
  };
  await engine.up({ onEvent }, stop);
  return watch.advice;
}

function refuseHalfUp({ engine, cloud }: Sandbox, unknown: RunWatch["unknown"]): void {
  const left = unknownsLeft(engine.resources(), unknown).map(({ where, what }) => `${where}: ${what}`);
  const down = cloud.faults().map(({ message }) => message);
  if (left.length + down.length > 0)
    throw new Refusal(["Some services failed to start:", ...down, ...left].join("\n"), {
      remedy: "Fix what these lines name, then start again.",
    });
}

function changesIn(preview: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(preview)
    .filter(([operation, count]) => operation !== "same" && operation !== "read" && (count ?? 0) > 0)
    .map(([operation, count]) => `${count} to ${operation}`)
    .join(", ");
}

/** Writes a line for each resource that has a server behind it, and each error. */
function writeSteps(write: (text: string) => void): (event: EngineEvent) => void {
  return ({ resOutputsEvent, diagnosticEvent }) => {
    const step = resOutputsEvent?.metadata;
    if (step !== undefined && slow.test(step.type) && step.op !== "same")
      write(`${step.op} ${step.type} ${step.urn.split("::").at(-1) ?? ""}`);
    if (diagnosticEvent?.severity === "error") write(diagnosticEvent.message.replaceAll(/<\{%[^%]*%\}>/g, "").trim());
  };
}

const slow = /^aws:(rds\/instance|elasticache\/replicationGroup|ecs\/service|lambda\/invocation|lb\/loadBalancer)/;

/** The part of an event of the engine that describes a step. */
interface StepEvent {
  readonly resourcePreEvent?: { readonly metadata: Pick<StepEventMetadata, "op" | "type" | "urn"> };
}

/**
 * The warning that a step of the engine deletes a resource with its data; undefined if it does not.
 */
export function statefulLoss({ resourcePreEvent }: StepEvent): string | undefined {
  const step = resourcePreEvent?.metadata;
  if (step === undefined || (step.op !== "delete" && step.op !== "replace")) return undefined;
  if (resourceFacts(step.type)?.stateful !== true) return undefined;
  return `this ${step.op}s ${step.type} ${step.urn.split("::").at(-1) ?? ""}, and its data with it`;
}
