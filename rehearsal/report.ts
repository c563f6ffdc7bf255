import { describeNotJudged } from "../sandbox/apply-check/not-judged.ts";
import { setSecretCommand } from "../contract/encrypted-configuration.ts";
import { labelOf } from "../sandbox/provider/urn.ts";
import { paint, table } from "../machine/terminal/text.ts";
import type { Finding, RehearsalResult } from "./finding.ts";
import { isOver, type QuotaUse } from "./quotas.ts";

/** What a rehearsal without findings proves. */
export const proved = [
  "the program runs through the real engine: graph, order, inputs that each resource type knows and needs",
  "a second preview wants nothing, a refresh finds nothing; a destroy is refused by what is protected",
  "the policies hold on what is known after up",
  "AWS accepts the values as far as it publishes rules or refusals of them are known (docs/apply-check.md)",
  "no planted secret is in plaintext in the state, the outputs or what the engine prints",
] as const;

/** What it does not prove, and in what a rehearsal differs from the cloud. */
export const notProved = [
  "that AWS accepts every value: ids, ARNs and endpoints are made up in AWS's form, and nothing was asked of AWS",
  "that permissions, existing resources and the quotas of your account allow it: the quotas above are AWS's defaults",
  "that the platform works: no server ran, no function was invoked, no secret got its first value (npm start shows that)",
  "anything about your encrypted values: a planted text replaced each",
] as const;

/**
 * A rehearsal as a person reads it: what each step saw, what is guarded, what was found, what it
 * proves.
 */
export function report(result: RehearsalResult): string {
  const { stack, steps, findings, retained, protected: guarded, unknownInPreview, policies } = result;
  const found = (step: string) => findings.filter((finding) => finding.step === step).length;
  const rows = steps.map(({ step, seen, seconds }) => [
    step,
    found(step) === 0 ? "ok" : `${found(step)} found`,
    `${seconds.toFixed(1)} s`,
    seen,
  ]);
  const blocks = [
    table([`Rehearsal of ${stack}`, "result", "time", "seen"], rows),
    guardedTable(guarded, retained),
    quotaTable(result.quotas),
    ...result.quotas.filter(isOver).map(raise),
    list("Not set, so the rehearsal supplied a value; the cloud needs:", result.supplied.map(setSecretCommand)),
    list("Policy verdicts that had to wait for up:", byPolicy(unknownInPreview.verdicts)),
    list(
      `Advisory findings, below ${policies.failOn} (why, and how to except them: docs/policies/<rule>.md):`,
      byPolicy(policies.advice),
    ),
    list("Suppressed findings, each with an owner:", byPolicy(policies.suppressed)),
    list("Values that the apply check has no rule for:", result.notJudged.map(describeNotJudged)),
    list("A rehearsal without findings proves:", proved),
    list("It does not prove:", notProved),
    ...findings.map(described),
    summary(findings.length),
  ];
  return `\n${blocks.filter((block) => block !== "").join("\n\n")}`;
}

function guardedTable(guarded: readonly string[], retained: readonly string[]): string {
  const urns = [...new Set([...guarded, ...retained])];
  if (urns.length === 0) return "";
  const rows = urns.map((urn) => [
    labelOf(urn),
    guarded.includes(urn) ? "refused while protected" : "goes through",
    retained.includes(urn) ? "stays in the cloud" : "is gone",
  ]);
  return table(["Guarded", "a destroy", "and afterwards it"], rows);
}

function quotaTable(quotas: readonly QuotaUse[]): string {
  if (quotas.length === 0) return "";
  const rows = quotas.map((use) => [
    use.quota,
    String(use.used),
    String(use.default),
    isOver(use) ? "too low" : "enough",
    use.where,
  ]);
  return table(["Quota of a new account", "used", "default", "it is", "counted"], rows);
}

const raise = ({ quota, used, default: allowed, source }: QuotaUse): string =>
  `${paint("yellow", "!")} ${quota}: the stack uses ${used}, and a new account has ${allowed}.\n` +
  `  Request an increase in the Service Quotas console before the first pulumi up (${source}).`;

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

function described({ step, where, what }: Finding): string {
  const place = where.startsWith("urn:") ? labelOf(where) : where;
  return `${paint("red", "✗")} ${step}: ${place}\n  ${what.replaceAll("\n", "\n  ")}`;
}

/** By policy, how many resources it is about; the JSON has each. */
function byPolicy(verdicts: readonly string[]): string[] {
  const policies = Map.groupBy(verdicts, (text) => text.slice(0, text.indexOf(": ")));
  return [...policies].map(([policy, { length }]) => `${policy}: ${length} resource${length === 1 ? "" : "s"}`);
}

function summary(count: number): string {
  if (count === 0) return paint("green", "No finding.");
  return paint("red", count === 1 ? "1 finding." : `${count} findings.`);
}
