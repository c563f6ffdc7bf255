import * as z from "zod";
import { runningSandbox } from "./running-sandbox/control-client.ts";
import { describePlan } from "./running-sandbox/planned-changes.ts";
import { withOption } from "./sandbox-start/with-option.ts";
import { readStackOptions } from "../sandbox/engine/stack-options.ts";
import { runCommand } from "../machine/terminal/command.ts";
import { inProgress } from "../machine/progress.mjs";

const Plan = z.object({
  changes: z.array(z.object({ urn: z.string(), operation: z.string(), properties: z.array(z.string()) })),
  refused: z.string().optional(),
  exitCode: z.number(),
  advice: z.array(z.string()),
  newAdvice: z.array(z.string()),
});

process.exitCode = await runCommand(
  {
    run: "npm run plan",
    about: "Show what npm start would change in the running sandbox, and the policies' verdicts. Changes nothing.",
    options: {
      json: { about: "one JSON object: changes, refused, exitCode, advice, newAdvice" },
      stack: { value: "<stack>", about: "which stack's sandbox", default: "dev" },
      with: {
        value: "<options>",
        about: `${withOption.about.replace(/\. It holds.*$/s, "")}. Without it, those that the sandbox runs with`,
      },
    },
    exits: {
      0: "the plan can be applied",
      1: "the program fails or a policy forbids it, or no sandbox is running",
      2: "bad arguments, or the stack's configuration has mistakes",
    },
    stopped: "Stopped.",
  },
  async ({ options: { json, stack, with: words }, stop }) => {
    const path = words === undefined ? "/plan" : `/plan?with=${readStackOptions(words).join(",")}`;
    const sandbox = runningSandbox(stack);
    const plan = Plan.parse(await inProgress("Previewing the stack", () => sandbox.ask(path, stop)));
    console.log(json ? JSON.stringify(plan, undefined, 2) : describePlan(stack, { ...plan, refused: plan.refused }));
    return plan.exitCode;
  },
);
