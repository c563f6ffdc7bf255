import { benchDev } from "../bench/dev.ts";
import { benchJobs } from "../bench/jobs.ts";
import { benchOverload } from "../bench/overload.ts";
import { benchPolicies } from "../bench/policies.ts";
import { benchPreview } from "../bench/preview.ts";
import { benchRehearsal } from "../bench/rehearsal.ts";
import { benchService } from "../bench/service.ts";
import { benchStart } from "../bench/start.ts";
import { machineEnvironment } from "../machine/part.ts";
import { sandboxParts } from "../machine/parts.ts";
import { prepareMachine } from "../machine/prepare-machine.ts";
import { badArguments, runCommand } from "../machine/terminal/command.ts";
import { inProgress } from "../machine/progress.mjs";

const benches: Readonly<
  Record<string, { about: string; measure: (pulumi: string, awsSchemas: string) => Promise<string> }>
> = {
  start: { about: "npm start: from nothing, with data, after kill -9; Ctrl-C", measure: benchStart },
  dev: {
    about: "npm run dev: from the save of a route to the first new answer through the gateway",
    measure: benchDev,
  },
  policies: {
    about:
      "all policies on stacks of 2,000 and 20,000 resources next to awsguard, the start of the pack, what each finds",
    measure: benchPolicies,
  },
  jobs: {
    about: "effects and mails per second of the service's messaging, next to bee-queue, BullMQ and graphile-worker",
    measure: benchJobs,
  },
  overload: {
    about: "latency at 70 % of a service's capacity, what a flood of one route does to another, the time to 503",
    measure: benchOverload,
  },
  preview: {
    about: "a no-change preview of prod next to the same program run as Pulumi does by default",
    measure: benchPreview,
  },
  service: {
    about: "reads, refusals, logins and memory of a service next to bare Express and the usual stack (10 minutes)",
    measure: benchService,
  },
  rehearsal: { about: "each step of a rehearsal of dev and prod", measure: benchRehearsal },
};

const command = {
  run: "npm run bench",
  about: "Run a benchmark. Prints a table with the machine and the date; bench/README.md has the latest results.",
  positionals: {
    name: "<bench>",
    about: Object.entries(benches)
      .map(([name, { about }]) => `${name.padEnd(11)}${about}`)
      .join("\n"),
    count: "one",
  },
  options: {},
  exits: { 0: "measured", 1: "something that is measured failed" },
} as const;

process.exitCode = await runCommand(command, async ({ positionals: [what = ""] }) => {
  const bench = benches[what];
  if (bench === undefined) throw badArguments(command, `${what}: must be one of ${Object.keys(benches).join(", ")}.`);
  const machine = await prepareMachine({ want: [...sandboxParts, "awsSchemas"] });
  // The servers of tests, which some benches start, are found by these variables.
  const found = Object.entries(machineEnvironment(machine)).filter(([, value]) => value !== undefined);
  Object.assign(process.env, Object.fromEntries(found));
  console.log(await inProgress(`Measuring ${what}`, () => bench.measure(machine.pulumi, machine.awsSchemas)));
  return 0;
});
