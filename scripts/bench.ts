import { benches } from "../bench/benches.ts";
import { machineEnvironment } from "../machine/part.ts";
import { sandboxParts } from "../machine/parts.ts";
import { prepareMachine } from "../machine/prepare-machine.ts";
import { badArguments, runCommand } from "../machine/terminal/command.ts";
import { inProgress } from "../machine/progress.mjs";

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
  const machine = await prepareMachine({ want: [...sandboxParts, "awsSchemas", ...(bench.parts ?? [])] });
  // The servers of tests, which some benches start, are found by these variables.
  const found = Object.entries(machineEnvironment(machine)).filter(([, value]) => value !== undefined);
  Object.assign(process.env, Object.fromEntries(found));
  console.log(await inProgress(`Measuring ${what}`, () => bench.measure(machine.pulumi, machine.awsSchemas)));
  return 0;
});
