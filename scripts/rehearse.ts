import path from "node:path";
import { refuseUnknownStack } from "../sandbox/engine/project-folder.ts";
import { readStackOptions, type StackOptionWord } from "../sandbox/engine/stack-options.ts";
import { prepareMachine } from "../machine/prepare-machine.ts";
import { stackPolicies } from "../rehearsal/stack-policies.ts";
import { notProved, proved } from "../rehearsal/report.ts";
import { rehearse } from "../rehearsal/rehearse.ts";
import { withOption } from "./sandbox-start/with-option.ts";
import { report } from "../rehearsal/report.ts";
import { runCommand } from "../machine/terminal/command.ts";
import { inProgress } from "../machine/progress.mjs";

const checkout = path.dirname(import.meta.dirname);

interface Run {
  readonly program: string;
  readonly stack: string;
  readonly options: readonly StackOptionWord[];
  readonly json: boolean;
  readonly stop: AbortSignal;
}

async function run({ program, stack, options, json, stop }: Run): Promise<number> {
  refuseUnknownStack(program, stack);
  await stackPolicies(program, stack);
  const { pulumi, awsSchemas } = await prepareMachine({ want: ["pulumi", "awsSchemas"] });
  stop.throwIfAborted();
  const result = await rehearse({
    checkout: program,
    stack,
    options,
    pulumi,
    awsSchemas,
    stop,
    step: (name, work) => inProgress(`${stack}: ${name}`, work),
  });
  console.log(json ? JSON.stringify({ ...result, proved, notProved }, null, 2) : report(result));
  return result.findings.length === 0 ? 0 : 1;
}

process.exitCode = await runCommand(
  {
    run: "npm run rehearse",
    about:
      "Rehearse a stack: its unmodified program through the real Pulumi engine, without servers and without an account.",
    positionals: { name: "<stack>", about: "the stack of Pulumi.<stack>.yaml", count: "one" },
    options: {
      program: { value: "<folder>", about: "the program to rehearse, such as infra/bootstrap", default: "." },
      with: withOption,
      json: { about: "the result as JSON, resources as URNs; progress stays on stderr" },
    },
    notes: `Steps: preview · up into a throw-away state · second preview must be empty · refresh must find nothing ·
policies on what is known after up · apply check: values by AWS's published schemas and by refusals that AWS is known
to make (docs/apply-check.md) · unknown values left · state, outputs and logs scanned for planted secrets · destroy
refused, naming each protected resource · destroy, unprotected in the throw-away state only.
Your stack files and states are not touched.`,
    exits: {
      0: "no finding",
      1: "findings, or the stack could not be rehearsed",
      2: "bad arguments, or a part of the machine is missing and may not be installed",
    },
    stopped: "Stopped. Nothing is left behind.",
  },
  ({ options: { program, json, with: words }, positionals: [stack = ""], stop }) =>
    run({ program: path.resolve(checkout, program), stack, options: readStackOptions(words), json, stop }),
);
