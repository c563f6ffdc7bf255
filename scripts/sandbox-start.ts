import { runCommand } from "../machine/terminal/command.ts";
import { startRequest } from "./sandbox-start/start-request.ts";
import { startSandbox } from "./sandbox-start/start-sandbox.ts";
import { withOption } from "./sandbox-start/with-option.ts";

/** `npm run dev` is `npm start` with this option before its own. */
const watches = process.argv[2] === "--watch";

const command = {
  run: watches ? "npm run dev" : "npm start",
  about:
    "Bring the whole platform up on this machine: the unmodified Pulumi program through the real engine, on real servers.",
  options: {
    stack: { value: "<stack>", about: "which stack", default: "dev" },
    network: {
      value: "<n>",
      about: `its servers get loopback addresses in 127.<n>.0.0/16; with the default, the API is on localhost. Two sandboxes at
once need two networks, and the API of another network is on 127.<n>.255.254`,
      default: "20",
    },
    with: withOption,
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
  notes: "Stays until Ctrl-C, which stops everything; data survives. Delete the data with: npm run reset",
  exits: {
    0: "stopped by Ctrl-C",
    1: "the platform did not come up (everything was stopped)",
    2: "bad arguments, mistakes in the stack's configuration, or a part of the machine is missing and may not be installed",
    130: "stopped by a second Ctrl-C, without waiting for its servers",
  },
  stopped: "Stopped.",
} as const;

process.exitCode = await runCommand(command, ({ options, stop }) => startSandbox(startRequest(command, options), stop));
// Open sockets of the sandbox's servers would keep the process running. One without them ends by itself:
// in process.exit() Node may wait for its compiler for ever (https://github.com/nodejs/node/issues/54918).
setTimeout(() => process.exit(), 100).unref();
