import path from "node:path";
import { parseArgs } from "node:util";
import { NoConfiguration } from "../policies/configuration/read-configuration.ts";
import { refuseUnknownStack, UnknownStack } from "../sandbox/engine/project-folder.ts";
import { reportFault } from "./machine/fault.mjs";
import { watchSignals } from "./machine/step.mjs";
import { prepareMachine } from "./machine-prepare.ts";
import { stackPolicies } from "./policies/stack-policies.ts";
import { notProved, proved } from "./rehearsal/proof.ts";
import { rehearse } from "./rehearsal/rehearse.ts";
import { report } from "./rehearsal/report.ts";
import { inProgress } from "./terminal/in-progress.ts";

const help = `Rehearse a stack: its unmodified program through the real Pulumi engine, without servers and without an account.

  npm run rehearse -- <stack> [--json]

Steps: preview · up into a throw-away state · second preview must be empty · policies on what is known after up ·
unknown values left · state, outputs and logs scanned for planted secrets · destroy refused, naming each protected
resource · destroy, unprotected in the throw-away state only.
Your stack files and states are not touched.

  --json  the result as JSON, resources as URNs; progress stays on stderr

Exit codes: 0 no finding · 1 findings, or it could not be rehearsed · 2 bad arguments, or a part of the machine is
missing and may not be installed · 130 stopped by Ctrl-C`;

const checkout = path.dirname(import.meta.dirname);

async function main(): Promise<number> {
  const { values, positionals } = parseArguments();
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  const [stack, another] = positionals;
  if (stack === undefined) return refuse("Which stack?");
  if (another !== undefined) return refuse(`One stack at a time: ${positionals.join(", ")} are ${positionals.length}.`);
  const stop = new AbortController();
  const signals = watchSignals(() => {
    stop.abort();
  });
  try {
    return await run(stack, values.json === true, stop.signal);
  } catch (error) {
    if (stop.signal.aborted) return stopped();
    if (error instanceof UnknownStack || error instanceof NoConfiguration) return refuse(error.message);
    return reportFault(error);
  } finally {
    signals.end();
  }
}

async function run(stack: string, json: boolean, stop: AbortSignal): Promise<number> {
  refuseUnknownStack(checkout, stack);
  stackPolicies(checkout, stack);
  const { pulumi } = await prepareMachine({ want: ["pulumi"] });
  stop.throwIfAborted();
  const result = await rehearse({
    checkout,
    stack,
    pulumi,
    stop,
    step: (name, work) => inProgress(`${stack}: ${name}`, work),
  });
  console.log(json ? JSON.stringify({ ...result, proved, notProved }, null, 2) : report(result));
  return result.findings.length === 0 ? 0 : 1;
}

function stopped(): number {
  console.error("Stopped. Nothing is left behind.");
  return 130;
}

function parseArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" }, json: { type: "boolean" } },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(why: string): never {
  console.error(`${why}\n\n${help}`);
  process.exit(2);
}

process.exitCode = await main();
