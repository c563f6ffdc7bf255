import { pipedAuditCommand } from "../contract/audit-command.ts";
import { pageOf } from "../contract/pages.ts";
import { packNames, packs } from "../policies/configuration/configuration.ts";
import { severities } from "../policies/kernel/rule.ts";
import { badArguments, runCommand, type Given } from "../machine/terminal/command.ts";
import { auditStacks } from "./audit/audit-stacks.ts";
import { explainRule } from "./audit/explain-rule.ts";
import { applyCheck, checkoutNotes, checkoutOptions, run } from "./audit/invocation.ts";
import { formatNames, reportRequest, type ReportRequest } from "./audit/report-files.ts";

const aboutPacks = packNames.map((name) => `\n  ${name.padEnd(10)} ${packs[name].about}`).join("");
const command = {
  run,
  about: "Judge exported stacks of any Pulumi program by the policies: no account, no engine, nothing is changed.",
  positionals: {
    name: "<file>",
    about:
      "an output of `pulumi stack export` (also with --show-secrets), or a backend's state file; - reads stdin\nwith --explain also resources: a name, <type>::<name> or URN",
    count: "any",
  },
  options: {
    config: { value: "<file>", about: `levels, thresholds and suppressions (${pageOf("policy-configuration.md")})` },
    rules: {
      value: "<folder>",
      about: `also judge by the rules of this folder: it runs their code (${pageOf("own-rules.md")})`,
      several: true,
    },
    pack: {
      value: "<pack>",
      about: `the rules to run (default: the configuration's, else default), or a catalogue of the configuration${aboutPacks}`,
    },
    "fail-on": {
      value: "<severity>",
      about: `fail at this severity and above (default: the configuration's, else high)\n  ${severities.join(", ")}`,
      oneOf: severities,
    },
    "fail-on-uncovered": { about: "fail also if a type of the stacks has no rule" },
    "fail-on-unknown": { about: "fail also if a result is unknown, such as for a value that is encrypted" },
    ...checkoutOptions,
    out: {
      value: "<format>=<path>",
      about: `write a report; - writes it to stdout, in place of the table\n  ${formatNames.join(", ")}`,
      several: true,
    },
    explain: {
      value: "<rule>",
      about:
        "explain a rule; of an export also its verdict for each resource, what it read there, and the suppression to paste",
    },
    diff: {
      value: "<report>",
      about: "an earlier JSON report: also say which violations are new, fixed and unchanged",
    },
    "fail-on-new": { about: "with --diff: violations that the earlier report has do not block" },
  },
  notes: [
    `pulumi stack export | ${pipedAuditCommand} -`,
    ...checkoutNotes,
    "Values that are encrypted in an export are unknown: they count as neither pass nor fail. Types without a rule are listed as not covered.",
    "Of properties, reports contain only the tag owner. An existing file is overwritten only if it is an earlier report.",
  ].join("\n"),
  exits: {
    0: "nothing blocks; with --explain always",
    1: "a finding of that severity, a suppression that is unused, expired or malformed, or what --fail-on-uncovered and --fail-on-unknown fail for",
    2: "bad arguments, a file that is not an export or report, a file that --out would overwrite, or a configuration or rule with mistakes; no report is written",
  },
} as const;

type AuditGiven = Given<typeof command.options>;

async function main({ options, positionals }: AuditGiven): Promise<number> {
  const { config, rules, pack, "fail-on": failOn, explain, diff } = options;
  if ([...positionals, config, diff].filter((file) => file === "-").length > 1)
    throw badArguments(command, "-: stdin can be read once.");
  const overrides = { ...(failOn === undefined ? {} : { failOn }), ...(pack === undefined ? {} : { pack }) };
  const asked = { configurationFile: config, ruleFolders: rules, overrides };
  refuseCombination(options, positionals);
  if (explain !== undefined) {
    await explainRule({ ...asked, rule: explain, positionals });
    return 0;
  }
  const reports = reportsOf(options.out);
  const judgeAlso = options["apply-check"] ? await applyCheck() : undefined;
  const failsAlsoFor = (["uncovered", "unknown"] as const).filter((gap) => options[`fail-on-${gap}`]);
  const request = { ...asked, files: positionals, reports, judgeAlso, failsAlsoFor, earlierFile: diff };
  return (await auditStacks({ ...request, failOnNew: options["fail-on-new"] })) ? 1 : 0;
}

/** Options that have no effect in this combination are mistakes. */
function refuseCombination({ explain, out, diff, ...flags }: AuditGiven["options"], files: readonly string[]): void {
  if (flags["fail-on-new"] && diff === undefined)
    throw badArguments(command, "--fail-on-new: name the earlier report with --diff.");
  if (explain === undefined && files.length === 0) throw badArguments(command, "<file> is missing.");
  const wantsReport = [...out, diff].some((each) => each !== undefined) || flags["apply-check"];
  if (explain !== undefined && wantsReport)
    throw badArguments(command, "--explain writes no report: it goes without --out, --diff and --apply-check.");
}

function reportsOf(out: readonly string[]): ReportRequest[] {
  return out.map((written) => {
    const report = reportRequest(written);
    if (report !== undefined) return report;
    throw badArguments(command, `--out ${written}: must be <format>=<path> with one of ${formatNames.join(", ")}.`);
  });
}

process.exitCode = await runCommand(command, main);
