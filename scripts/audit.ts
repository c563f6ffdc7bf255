import { pageOf } from "../contract/pages.ts";
import { packNames, packs } from "../policies/configuration/configuration.ts";
import { severities } from "../policies/kernel/rule.ts";
import { badArguments, runCommand, type Given } from "../machine/terminal/command.ts";
import { auditStacks, formatNames, reportRequest } from "./audit/audit-stacks.ts";
import { applyCheck, piped, checkoutNotes, checkoutOptions, run } from "./audit/invocation.ts";

const aboutPacks = packNames.map((name) => `\n  ${name.padEnd(10)} ${packs[name].about}`).join("");
const command = {
  run,
  about: "Judge exported stacks of any Pulumi program by the policies: no account, no engine, nothing is changed.",
  positionals: {
    name: "<file>",
    about: "an output of `pulumi stack export` (also with --show-secrets), or a backend's state file; - reads stdin",
    count: "some",
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
      about: `the rules to run (default: the configuration's, else all), or a catalogue of the configuration${aboutPacks}`,
    },
    "fail-on": {
      value: "<severity>",
      about: `fail at this severity and above (default: the configuration's, else high)\n  ${severities.join(", ")}`,
      oneOf: severities,
    },
    ...checkoutOptions,
    out: {
      value: "<format>=<path>",
      about: `write a report; - writes it to stdout, in place of the table\n  ${formatNames.join(", ")}`,
      several: true,
    },
  },
  notes: [
    `pulumi stack export | ${piped} -`,
    ...checkoutNotes,
    "Values that are encrypted in an export are unknown: they count as neither pass nor fail. Reports contain no property values.",
  ].join("\n"),
  exits: {
    0: "nothing blocks",
    1: "a finding of that severity, or a suppression that is unused, expired or malformed",
    2: "bad arguments, a file that is not an export, or a configuration or rule with mistakes; no report is written",
  },
} as const;

async function main({ options, positionals: files }: Given<typeof command.options>): Promise<number> {
  const { config, rules, pack, "fail-on": failOn, "apply-check": withApplyCheck, out } = options;
  if ([...files, config].filter((file) => file === "-").length > 1)
    throw badArguments(command, "-: stdin can be read once.");
  const reports = out.map((written) => {
    const report = reportRequest(written);
    if (report !== undefined) return report;
    throw badArguments(command, `--out ${written}: must be <format>=<path> with one of ${formatNames.join(", ")}.`);
  });
  const overrides = { ...(failOn === undefined ? {} : { failOn }), ...(pack === undefined ? {} : { pack }) };
  const judgeAlso = withApplyCheck ? await applyCheck() : undefined;
  const request = { files, configurationFile: config, ruleFolders: rules, overrides, reports, judgeAlso };
  return (await auditStacks(request)) ? 1 : 0;
}

process.exitCode = await runCommand(command, main);
