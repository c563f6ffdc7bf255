import path from "node:path";
import { parseArgs } from "node:util";
import { UnknownStack } from "../sandbox/engine/project-folder.ts";
import { prepareMachine } from "./machine-prepare.ts";
import type { RehearsalResult } from "./rehearsal/finding.ts";
import { rehearse } from "./rehearsal/rehearsal.ts";
import { inProgress } from "./terminal/in-progress.ts";
import { paint } from "./terminal/paint.ts";
import { table } from "./terminal/table.ts";

const help = `Rehearse a stack: its unmodified program through the real Pulumi engine, without servers and without an account.

  npm run rehearse -- <stack> [--json]

Steps: preview · up into a throw-away state · second preview must be empty · policies on what is known after up ·
unknown values left · state, outputs and log scanned for planted secrets · destroy refused, naming each protected
resource · destroy, unprotected in the throw-away state only.
Your stack files and states are not touched.

It proves graph, order, diffs, state, secrets and policies. It does not prove that AWS accepts the values.

Exit codes: 0 no finding · 1 findings · 2 bad arguments, or a part of the machine is missing`;

const { values, positionals } = parseArguments();
if (values.help === true) {
  console.log(help);
  process.exit(0);
}
const stack = positionals[0];
if (stack === undefined || positionals.length > 1)
  refuse(stack === undefined ? "Which stack?" : "One stack at a time.");

const { pulumi } = await prepareMachine({ want: ["pulumi"] });
try {
  const result = await rehearse({
    checkout: path.dirname(import.meta.dirname),
    stack,
    pulumi,
    step: (name, work) => inProgress(`${stack}: ${name}`, work),
  });
  console.log(values.json === true ? JSON.stringify(result, null, 2) : report(result));
  process.exitCode = result.findings.length === 0 ? 0 : 1;
} catch (error) {
  if (error instanceof UnknownStack) refuse(error.message);
  throw error;
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

function report({ stack: name, steps, findings, retained, protected: guarded }: RehearsalResult): string {
  const found = (step: string) => findings.filter((finding) => finding.step === step).length;
  const rows = steps.map(({ step, seen, seconds }) => [
    step,
    found(step) === 0 ? "ok" : `${found(step)} found`,
    `${seconds.toFixed(1)} s`,
    firstLine(seen),
  ]);
  const list = (title: string, urns: readonly string[]) =>
    urns.length === 0 ? [] : ["", title, ...urns.map((urn) => `  ${urn}`)];
  return [
    "",
    table([`Rehearsal of ${name}`, "result", "time", "seen"], rows),
    ...list("Protected (destroy is refused while they are):", guarded),
    ...list("Retained (they stay in the cloud when the stack is destroyed):", retained),
    ...findings.flatMap(({ step, where, what }) => [
      "",
      `${paint("red", "✗")} ${step}: ${where}`,
      `  ${what.replaceAll("\n", "\n  ")}`,
    ]),
    "",
    findings.length === 0 ? paint("green", "No finding.") : paint("red", `${findings.length} findings.`),
    paint("dim", "Proved: graph, order, diffs, state, secrets, policies. Not proved: that AWS accepts the values."),
  ].join("\n");
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
