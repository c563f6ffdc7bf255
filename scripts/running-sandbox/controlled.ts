import type { Log } from "../../sandbox/core/log.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { ControlledSandbox } from "./control-server.ts";
import { loginOf } from "./login.ts";
import { planChanges } from "./planned-changes.ts";
import type { Turns } from "./turns.ts";

/** What other terminals may ask of a sandbox; a plan waits until the engine is free. */
export function controlled(running: {
  readonly sandbox: Sandbox;
  readonly folder: string;
  readonly log: Log;
  readonly turns: Turns;
}): ControlledSandbox {
  const { sandbox, folder, log, turns } = running;
  return {
    folder,
    log,
    processes: () => sandbox.cloud.processes().map(({ name }) => name),
    login: async (kind, name) => loginOf(sandbox, kind, name),
    plan: async (stop) => turns.take(async () => planChanges(sandbox, stop)),
  };
}
