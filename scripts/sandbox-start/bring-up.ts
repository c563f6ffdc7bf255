import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { Refusal } from "../../contract/refusal.mjs";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { RunWatch } from "../../rehearsal/run-watch.ts";
import { unknownsLeft } from "../../rehearsal/unknowns-left.ts";
import { inProgress } from "../../machine/terminal/in-progress.ts";
import { statefulLoss } from "./stateful-loss.ts";

/** What a user wants to know once the platform is up. */
export interface BroughtUp {
  readonly url: string;
  /** File of the certificate authority that signs the platform's certificates here. */
  readonly authority: string;
  readonly changes: string;
  /** How many verdicts of the policies were an advice. */
  readonly advice: number;
}

/**
 * Previews the stack and, where it wants a change, updates it; says by name what would be replaced or deleted.
 * @throws EngineFailure, or a refusal that names what does not run or is still unknown once the engine is done
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
  if (wanted !== "") {
    cloud.log.write("sandbox", `pulumi up: ${wanted}`);
    await inProgress("Updating the stack", () =>
      engine.up({ onEvent: tell((text) => cloud.log.write("pulumi", text)) }, stop),
    );
  }
  refuseHalfUp(sandbox, watch.unknown);
  return {
    url: cloud.url(),
    authority: cloud.authority,
    changes: wanted === "" ? "none: everything is as it was" : wanted,
    advice: new Set(watch.advice).size,
  };
}

/**
 * Updates the stack of a platform that is up.
 * @throws EngineFailure, or an error that names what does not run or is still unknown once the engine is done
 */
export async function updateStack(sandbox: Sandbox, stop: AbortSignal): Promise<void> {
  const { engine, cloud } = sandbox;
  await engine.up({ onEvent: tell((text) => cloud.log.write("pulumi", text)) }, stop);
  refuseHalfUp(sandbox, new Map());
}

function refuseHalfUp({ engine, cloud }: Sandbox, unknown: RunWatch["unknown"]): void {
  const left = unknownsLeft(engine.resources(), unknown).map(({ where, what }) => `${where}: ${what}`);
  const down = cloud.faults().map(({ message }) => message);
  if (left.length + down.length > 0)
    throw new Refusal(["Some services failed to start:", ...down, ...left].join("\n"), {
      remedy: "Fix what these lines name, and start again.",
    });
}

function changesIn(preview: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(preview)
    .filter(([operation, count]) => operation !== "same" && operation !== "read" && (count ?? 0) > 0)
    .map(([operation, count]) => `${count} to ${operation}`)
    .join(", ");
}

/** Tells of each resource with a server behind it as it comes up; the recorded ones only in sum. */
function tell(write: (text: string) => void): (event: EngineEvent) => void {
  return ({ resOutputsEvent, diagnosticEvent }) => {
    const step = resOutputsEvent?.metadata;
    if (step !== undefined && slow.test(step.type) && step.op !== "same")
      write(`${step.op} ${step.type} ${step.urn.split("::").at(-1) ?? ""}`);
    if (diagnosticEvent?.severity === "error") write(diagnosticEvent.message.replaceAll(/<\{%[^%]*%\}>/g, "").trim());
  };
}

const slow = /^aws:(rds\/instance|elasticache\/replicationGroup|ecs\/service|lambda\/invocation|lb\/loadBalancer)/;
