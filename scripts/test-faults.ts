import { randomInt } from "node:crypto";
import { machineEnvironment } from "../machine/part.ts";
import { partsByCommand } from "../machine/parts.ts";
import { prepareMachine } from "../machine/prepare-machine.ts";
import { badArguments, runCommand } from "../machine/terminal/command.ts";
import { circumstances, failures, faultTable } from "../tests/faults/suite/fault-table.ts";
import { runApart } from "../tests/faults/suite/run-apart.ts";
import { isKept, type SeedResult } from "../tests/faults/suite/run-seed.ts";

const command = {
  run: "npm run test:faults",
  about: "Run the services under load and faults, and compare what users were promised with what happened.",
  options: {
    seed: { value: "<number>", about: "the first seed; a random one otherwise" },
    seeds: { value: "<number>", about: "how many seeds", default: "1" },
    together: { value: "<number>", about: "how many of them at once", default: "1" },
    minutes: {
      value: "<number>",
      about: "of faults for each seed; a seed with all faults takes about 7",
      default: "8",
    },
  },
  stopped: "Stopped. Nothing is left behind.",
  notes: "docs/faults.md explains the table and has the latest one.",
  exits: {
    0: "nothing lost, nothing doubled in the database, every process stayed live",
    1: "something was lost, doubled or stuck: the seed and each message are printed",
    2: "bad arguments, or a part of the machine is missing and may not be installed",
  },
} as const;

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw badArguments(command, `--${name}: ${text} is not a whole number.`);
  return Number(text);
}

process.exitCode = await runCommand(command, async ({ options, stop }) => {
  const first = options.seed === undefined ? randomInt(1, 1_000_000) : whole("seed", options.seed);
  const [seeds, minutes] = [whole("seeds", options.seeds), whole("minutes", options.minutes)];
  const machine = await prepareMachine({ want: partsByCommand["test-faults"] ?? [] });
  const found = Object.entries(machineEnvironment(machine)).filter(([, value]) => value !== undefined);
  Object.assign(process.env, Object.fromEntries(found));
  const waiting = Array.from({ length: seeds }, (_, at) => first + at);
  const results: SeedResult[] = [];
  const runOneByOne = async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      console.log(`seed ${seed} begins`);
      results.push(await runApart(seed, minutes, stop));
    }
  };
  try {
    await Promise.all(Array.from({ length: whole("together", options.together) }, runOneByOne));
  } finally {
    if (results.length > 0)
      console.log(`\n${circumstances(results)}\n\n${faultTable(results)}\n\n${failures(results)}`);
  }
  return results.every(isKept) ? 0 : 1;
});
