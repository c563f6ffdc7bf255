import { once } from "node:events";
import path from "node:path";
import type { Journey } from "../../app/chassis/journey/journey.ts";
import { prepareMachine } from "../../machine/prepare-machine.ts";
import { inProgress } from "../../machine/progress.mjs";
import { paint, readableLine } from "../../machine/terminal/text.ts";
import { stackPolicies } from "../../rehearsal/stack-policies.ts";
import { serveConsole } from "../../sandbox/console/console-server.ts";
import { sandboxFigures } from "../../sandbox/core/differences.ts";
import { Log } from "../../sandbox/core/log.ts";
import { refuseUnknownStack } from "../../sandbox/engine/project-folder.ts";
import { sandboxFolder } from "../../sandbox/sandbox-folder.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import { stopAll } from "../../sandbox/stop-all.ts";
import type { DevLoopOptions } from "../dev/dev-loop.ts";
import { sandboxLines } from "../journey/journey-lines.ts";
import { sandboxJourney } from "../journey/sandbox-journey.ts";
import { serveControl, controlled, Turns } from "../running-sandbox/control-server.ts";
import { loginOf } from "../running-sandbox/login.ts";
import type { UpdatedStack } from "../running-sandbox/planned-changes.ts";
import { bringUp } from "./bring-up.ts";
import { openDebuggerPort } from "./debugger-port.ts";
import { sandboxQueueCounts } from "./queue-counts.ts";
import type { StartRequest } from "./start-request.ts";
import { welcome } from "./welcome.ts";
import { partsFor } from "./with-option.ts";

const checkout = path.resolve(import.meta.dirname, "../..");
const { consolePort } = sandboxFigures;

/** Steps that end what was started, the newest first. */
type Ends = (() => Promise<void>)[];

/**
 * Brings the platform up, keeps it until `stop`, and stops everything that it started. Returns the
 * exit code.
 * @throws Refusal or EngineFailure if the platform does not come up
 */
export async function startSandbox(request: StartRequest, stop: AbortSignal): Promise<number> {
  const log = new Log();
  const endLog = log.listen(({ source, text }) => {
    const line = request.quiet && source !== "sandbox" ? undefined : readableLine(source, text);
    if (line !== undefined) console.log(`${paint("dim", source.padEnd(22))} ${line}`);
  });
  try {
    return await run(request, log, stop);
  } finally {
    endLog();
  }
}

async function run(request: StartRequest, log: Log, stop: AbortSignal): Promise<number> {
  const { stack, network, publicAddress, inspect, options } = request;
  refuseUnknownStack(checkout, stack);
  const policies = await stackPolicies(checkout, stack);
  const programs = await prepareMachine({
    want: ["postgresFolder", "redisServer", "nginx", "ministack", "pulumi", ...partsFor(options)],
  });
  if (stop.aborted) return 0;
  const sandbox = await inProgress("Starting the sandbox", () =>
    Sandbox.open({
      checkout,
      stack,
      folder: sandboxFolder(checkout, stack),
      network,
      publicAddress,
      consolePort,
      programs,
      log,
      policyPack: policies.pack,
      inspect,
      options,
      policyConfiguration: policies.file,
    }),
  );
  const ends: Ends = [() => sandbox.stop()];
  try {
    stop.throwIfAborted();
    await serve({ request, sandbox, log, failOn: policies.configuration.failOn }, ends, stop);
    return 0;
  } catch (error) {
    if (hasStopped(stop)) return 0;
    throw error;
  } finally {
    console.log(paint("dim", "Stopping …"));
    await stopAll(ends);
    console.log("Stopped. The data is kept; delete it with: npm run reset");
  }
}

interface Opened {
  readonly request: StartRequest;
  readonly sandbox: Sandbox;
  readonly log: Log;
  readonly failOn: Parameters<typeof welcome>[2]["failOn"];
}

/** Serves the console and the other terminals, brings the platform up, and stays until `stop`. */
async function serve({ request, sandbox, log, failOn }: Opened, ends: Ends, stop: AbortSignal): Promise<void> {
  const { stack, publicAddress, host, inspect } = request;
  const { cloud } = sandbox;
  const turns = new Turns();
  const updated: UpdatedStack = { checkout, stack, sandbox, applied: new Set() };
  let shown = { status: "starting", url: "" };
  const queueCounts = sandboxQueueCounts(sandbox, log);
  const view = () => sandbox.view({ ...shown, queues: queueCounts.views() });
  const page = await serveConsole({
    address: publicAddress,
    port: consolePort,
    view,
    journey: async (of) => journeyIn(of, sandbox, log),
    authority: cloud.authority,
    checkout,
  });
  ends.unshift(page.close, () => queueCounts.settled());
  const folder = sandboxFolder(checkout, stack);
  ends.unshift(await serveControl(controlled({ updated, folder, log, turns })));
  let debuggerUrl: string | undefined;
  if (inspect !== undefined) {
    const port = await openDebuggerPort(() => cloud.debuggerOf(inspect));
    ends.unshift(port.close);
    debuggerUrl = port.url;
  }
  const edits = request.watch ? await watchEdits({ updated, turns, stop }, ends) : async () => aborted(stop);
  const up = await turns.take(() => bringUp(sandbox, stop));
  updated.applied = new Set(up.advice);
  shown = { status: "up", url: up.url };
  console.log(welcome(stack, up, { consoleUrl: `http://${host}:${consolePort}`, debuggerUrl, failOn }));
  // A restart under way is not waited for when the sandbox stops.
  await Promise.race([aborted(stop), edits()]);
}

/** The journey of something, from the log in memory and the tables of the services. */
async function journeyIn(of: string, sandbox: Sandbox, log: Log): Promise<Journey> {
  return sandboxJourney(of, {
    login: async (service) => loginOf(sandbox, "database", service),
    lines: async (texts) => sandboxLines(sandbox, log, texts),
  });
}

/**
 * Watches from now on; the returned call brings the edits in. The dev loop, with its compiler, is
 * loaded here alone.
 */
async function watchEdits(options: DevLoopOptions, ends: Ends): Promise<() => Promise<void>> {
  const { DevLoop } = await import("../dev/dev-loop.ts");
  const loop = await DevLoop.open(options);
  ends.unshift(() => loop.close());
  return () => loop.run();
}

async function aborted(stop: AbortSignal): Promise<void> {
  if (!stop.aborted) await once(stop, "abort");
}

/** TypeScript assumes that the signal is as it was before the wait. */
function hasStopped(stop: AbortSignal): boolean {
  return stop.aborted;
}
