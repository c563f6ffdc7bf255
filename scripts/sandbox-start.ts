import { once } from "node:events";
import path from "node:path";
import type { Severity } from "../policies/kernel/rule.ts";
import { differences } from "../sandbox/core/differences.ts";
import { Log } from "../sandbox/core/log.ts";
import { serveConsole } from "../sandbox/console/console-server.ts";
import { refuseUnknownStack } from "../sandbox/engine/project-folder.ts";
import { sandboxFolder } from "../sandbox/sandbox-folder.ts";
import { serviceProcesses } from "../sandbox/core/runnable-process.ts";
import { Sandbox } from "../sandbox/sandbox.ts";
import { stopAll } from "../sandbox/stop-all.ts";
import { openDebuggerPort } from "./dev/debugger-port.ts";
import { DevLoop, type DevLoopOptions } from "./dev/dev-loop.ts";
import { prepareMachine } from "./machine-prepare.ts";
import { stackPolicies } from "../rehearsal/stack-policies.ts";
import { serveControl } from "./running-sandbox/control-server.ts";
import { controlled } from "./running-sandbox/controlled.ts";
import { Turns } from "./running-sandbox/turns.ts";
import { bringUp, type BroughtUp } from "./sandbox-start/bring-up.ts";
import { badArguments, type Given, runCommand } from "../machine/terminal/command.ts";
import { inProgress } from "../machine/terminal/in-progress.ts";
import { paint } from "../machine/terminal/paint.ts";
import { readableLine } from "../machine/terminal/readable-line.ts";
import { table } from "../machine/terminal/table.ts";

const checkout = path.dirname(import.meta.dirname);
const consolePort = 8444;
const usualNetwork = 20;

const command = {
  run: "npm start",
  about:
    "Bring the whole platform up on this machine: the unmodified Pulumi program through the real engine, on real servers.",
  options: {
    stack: { value: "<stack>", about: "which stack", default: "dev" },
    network: {
      value: "<n>",
      about: `its servers get loopback addresses in 127.<n>.0.0/16; with the default, the API is on localhost. Two sandboxes at
once need two networks, and the API of another one is on 127.<n>.255.254`,
      default: String(usualNetwork),
    },
    quiet: { about: "do not show the services' logs; the console and npm run logs have them", short: "q" },
    inspect: {
      value: "<process>",
      about: `open a debugger port of that process, such as shop/http, on 127.0.0.1:9229; it stays the same when the process
restarts`,
    },
    watch: {
      about: `what npm run dev does: bring each edit into the running platform. An edit in app/ or contract/ restarts the processes
that run the file, the old ones serving until the new ones are healthy. An edit that changes the infrastructure is
previewed, and applied if the policies allow it and it deletes and replaces nothing. A type error is shown, and
nothing restarts until it is fixed`,
    },
  },
  notes: "Stays until Ctrl-C, which stops everything; data survives. Forget it with: npm run reset",
  exits: {
    0: "stopped by Ctrl-C",
    1: "the platform did not come up (everything was stopped)",
    2: "bad arguments, or a part of the machine is missing and may not be installed",
    130: "stopped by a second Ctrl-C, without waiting for its servers",
  },
  stopped: "Stopped.",
} as const;

async function main({ options, stop }: Given<typeof command.options>): Promise<number> {
  const network = networkOf(options.network);
  const log = new Log();
  const endLog = log.listen(({ source, text }) => {
    const line = options.quiet && source !== "sandbox" ? undefined : readableLine(source, text);
    if (line !== undefined) console.log(`${paint("dim", source.padEnd(22))} ${line}`);
  });
  try {
    const wish = { stack: options.stack, network, watch: options.watch, inspect: inspectable(options.inspect) };
    return await run(wish, log, stop);
  } finally {
    endLog();
  }
}

interface Wish {
  readonly stack: string;
  readonly network: number;
  readonly watch: boolean;
  readonly inspect: string | undefined;
}

async function run({ stack, network, watch, inspect }: Wish, log: Log, stop: AbortSignal): Promise<number> {
  const publicAddress = network === usualNetwork ? "127.0.0.1" : `127.${network}.255.254`;
  const consoleUrl = `http://${network === usualNetwork ? "localhost" : publicAddress}:${consolePort}`;
  refuseUnknownStack(checkout, stack);
  const policies = stackPolicies(checkout, stack);
  const programs = await prepareMachine({ want: ["postgresFolder", "redisServer", "nginx", "ministack", "pulumi"] });
  if (stop.aborted) return 0;
  const sandbox = await inProgress("Reviving the sandbox", () =>
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
      ...(policies.file === undefined ? {} : { policyConfiguration: policies.file }),
    }),
  );
  const turns = new Turns();
  let shown = { status: "starting", url: "" };
  const ended: (() => Promise<void>)[] = [() => sandbox.stop()];
  try {
    stop.throwIfAborted();
    const view = () => sandbox.view(shown.status, shown.url);
    const page = await serveConsole({
      address: publicAddress,
      port: consolePort,
      view,
      authority: sandbox.cloud.authority,
      checkout,
    });
    ended.unshift(page.close);
    const folder = sandboxFolder(checkout, stack);
    ended.unshift(await serveControl(controlled({ sandbox, folder, log, turns, stop })));
    const debuggerUrl = inspect === undefined ? undefined : await openDebugger(sandbox, inspect, ended);
    const edits = watch
      ? await watchEdits({ checkout, stack, sandbox, turns, stop }, ended)
      : async () => aborted(stop);
    const up = await turns.take(() => bringUp(sandbox, stop));
    shown = { status: "up", url: up.url };
    console.log(welcome(stack, up, { consoleUrl, debuggerUrl, failOn: policies.configuration.failOn }));
    // A restart under way is not waited for when the sandbox stops.
    await Promise.race([aborted(stop), edits()]);
    return 0;
  } catch (error) {
    if (hasStopped(stop)) return 0;
    throw error;
  } finally {
    console.log(paint("dim", "Stopping …"));
    await stopAll(ended);
    console.log("Stopped. The data is kept; forget it with: npm run reset");
  }
}

/** Watches from now on; the returned call brings the edits in. */
async function watchEdits(options: DevLoopOptions, ended: (() => Promise<void>)[]): Promise<() => Promise<void>> {
  const loop = await DevLoop.open(options);
  ended.unshift(() => loop.close());
  return () => loop.run();
}

async function openDebugger(sandbox: Sandbox, inspect: string, ended: (() => Promise<void>)[]): Promise<string> {
  const { url, close } = await openDebuggerPort(() => sandbox.cloud.debuggerOf(inspect));
  ended.unshift(close);
  return url;
}

async function aborted(stop: AbortSignal): Promise<void> {
  if (!stop.aborted) await once(stop, "abort");
}

/** Asked anew: TypeScript keeps what the signal was before the wait. */
function hasStopped(stop: AbortSignal): boolean {
  return stop.aborted;
}

const differing = differences.map(({ what }) => what).join(" · ");

const policiesLine = ({ advice }: BroughtUp, failOn: Severity): string =>
  `hold at ${failOn}${advice === 0 ? "" : `; ${advice} verdicts below are an advice (npm run rehearse lists them)`}`;

interface Addresses {
  readonly consoleUrl: string;
  readonly debuggerUrl: string | undefined;
  readonly failOn: Severity;
}

function welcome(stack: string, up: BroughtUp, { consoleUrl, debuggerUrl, failOn }: Addresses): string {
  const where = table(
    ["The platform is up", stack],
    [
      ["API", up.url],
      ["Console, mailbox, logs", consoleUrl],
      ["Certificate authority", up.authority],
      ...(debuggerUrl === undefined ? [] : [["Debugger", debuggerUrl]]),
      ["Changes", up.changes],
      ["Policies", policiesLine(up, failOn)],
    ],
  );
  return [
    "",
    where,
    "",
    `Try: curl --cacert ${up.authority} ${up.url}/v1/products`,
    paint("dim", "Proved here: graph, order, diffs, state, secrets, policies, and that the application runs as wired."),
    paint(
      "dim",
      `Not proved: that AWS accepts the values. It differs from the cloud (why: see the console) in: ${differing}.`,
    ),
    "Ctrl-C stops everything.",
    "",
  ].join("\n");
}

function networkOf(text: string): number {
  const network = Number(text);
  if (Number.isInteger(network) && network >= 1 && network <= 255) return network;
  throw badArguments(command, `--network ${text}: must be a whole number from 1 to 255.`);
}

function inspectable(process: string | undefined): string | undefined {
  const known = serviceProcesses().flatMap(({ name, command: [program] }) => (program === "node" ? [name] : []));
  if (process === undefined || known.includes(process)) return process;
  throw badArguments(command, `--inspect ${process}: must be a Node process of the contract: ${known.join(", ")}.`);
}

// Its servers' sockets would keep the process.
process.exit(await runCommand(command, main));
