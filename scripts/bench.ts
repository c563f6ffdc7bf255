import { benchDev } from "../bench/dev.ts";
import { benchPolicies } from "../bench/policies.ts";
import { benchPreview } from "../bench/preview.ts";
import { benchRehearsal } from "../bench/rehearsal.ts";
import { benchStart } from "../bench/start.ts";
import { reportFault } from "./machine/fault.mjs";
import { prepareMachine } from "./machine-prepare.ts";
import { inProgress } from "./terminal/in-progress.ts";

const help = `Measure. Prints a table with the machine and the date; bench/README.md keeps the last ones.

  npm run bench -- start       npm start: from nothing, with data, after kill -9; Ctrl-C
  npm run bench -- dev         npm run dev: from the save of a route to the first new answer through the gateway
  npm run bench -- policies    all policies over stacks of 2,000 and 20,000 resources beside awsguard, the start of the pack, and what each finds
  npm run bench -- preview     a no-change preview of prod beside the same program run as Pulumi does by default
  npm run bench -- rehearsal   each step of a rehearsal of dev and prod

Exit codes: 0 measured · 1 something failed · 2 bad arguments`;

const benches: Readonly<Record<string, (pulumi: string) => Promise<string>>> = {
  start: benchStart,
  dev: benchDev,
  policies: benchPolicies,
  preview: benchPreview,
  rehearsal: benchRehearsal,
};

async function main([what]: readonly string[]): Promise<number> {
  if (what === "--help") {
    console.log(help);
    return 0;
  }
  const bench = benches[what ?? ""];
  if (bench === undefined) {
    console.error(`${what === undefined ? "What is to be measured?" : `There is no bench "${what}".`}\n\n${help}`);
    return 2;
  }
  const { pulumi } = await prepareMachine({ want: ["postgresFolder", "redisServer", "nginx", "ministack", "pulumi"] });
  console.log(await inProgress(`Measuring ${what ?? ""}`, () => bench(pulumi)));
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportFault(error);
}
