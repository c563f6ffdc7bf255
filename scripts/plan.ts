import { parseArgs } from "node:util";
import * as z from "zod";
import { watchSignals } from "./machine/step.mjs";
import { runAgainstSandbox, runningSandbox } from "./running-sandbox/command.ts";
import { describePlan } from "./running-sandbox/planned-changes.ts";
import { inProgress } from "./terminal/in-progress.ts";

const help = `Show what npm start would change in the running sandbox, and what the policies say of it. Changes nothing.

  npm run plan [-- --json] [--stack <stack>]

  --json           one JSON object: changes, refused, advice
  --stack <stack>  which stack's sandbox (default: dev)

Exit codes: 0 the plan can be applied · 1 the program fails or a policy forbids it, or no sandbox is running ·
2 bad arguments · 130 Ctrl-C`;

const Plan = z.object({
  changes: z.array(z.object({ urn: z.string(), operation: z.string(), properties: z.array(z.string()) })),
  refused: z.string().optional(),
  advice: z.array(z.string()),
});

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: "boolean" }, stack: { type: "string", default: "dev" } } });
  const stop = new AbortController();
  const signals = watchSignals(() => stop.abort());
  try {
    const sandbox = runningSandbox(values.stack);
    const plan = Plan.parse(await inProgress("Previewing the stack", () => sandbox.ask("/plan", stop.signal)));
    const whole = { ...plan, refused: plan.refused };
    console.log(values.json === true ? JSON.stringify(plan, undefined, 2) : describePlan(whole));
    return plan.refused === undefined ? 0 : 1;
  } finally {
    signals.end();
  }
}

await runAgainstSandbox(help, main);
