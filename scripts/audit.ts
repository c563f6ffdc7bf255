import { packNames, packs } from "../policies/configuration/configuration.ts";
import { severities } from "../policies/kernel/rule.ts";
import { prepareMachine } from "../machine/prepare-machine.ts";
import { PublishedSchemas } from "../sandbox/apply-check/published-schemas.ts";
import { badArguments, runCommand, type Given } from "../machine/terminal/command.ts";
import { auditStacks, formatNames, reportRequest } from "./audit/audit-stacks.ts";

const aboutPacks = packNames.map((name) => `\n  ${name.padEnd(10)} ${packs[name].about}`).join("");
const command = {
  run: "npm run audit",
  about: "Judge exported stacks of any Pulumi program by the policies: no account, no engine, nothing is changed.",
  positionals: {
    name: "<file>",
    about: "an output of `pulumi stack export` (also with --show-secrets), or a backend's state file; - reads stdin",
    count: "some",
  },
  options: {
    config: { value: "<file>", about: "levels, thresholds and suppressions (docs/policy-configuration.md)" },
    pack: {
      value: "<pack>",
      about: `the rules to run (default: the configuration's, else default)${aboutPacks}`,
      oneOf: packNames,
    },
    "fail-on": {
      value: "<severity>",
      about: `fail at this severity and above (default: the configuration's, else high)\n  ${severities.join(", ")}`,
      oneOf: severities,
    },
    "fail-on-uncovered": { about: "fail also if a type of the stacks has no rule" },
    "fail-on-unknown": { about: "fail also if a result is unknown, such as for a value that is encrypted" },
    "apply-check": {
      about: "also judge the values as AWS would: schemas, limits, known refusals (docs/apply-check.md)",
    },
    out: {
      value: "<format>=<path>",
      about: `write a report; - writes it to stdout, in place of the table\n  ${formatNames.join(", ")}`,
      several: true,
    },
  },
  notes: `pulumi stack export | npm run --silent audit -- -
--apply-check downloads AWS's published schemas into Groundwork's cache once (40 MB, by pip).
Values that are encrypted in an export are unknown: they count as neither pass nor fail. Types without a rule are listed as not covered. Reports contain no property values.`,
  exits: {
    0: "nothing blocks",
    1: "a finding of that severity, a suppression that is unused, expired or malformed, or what --fail-on-uncovered and --fail-on-unknown fail for",
    2: "bad arguments, a file that is not an export, or a configuration with mistakes; no report is written",
  },
} as const;

async function main({ options, positionals: files }: Given<typeof command.options>): Promise<number> {
  const { config, pack, "fail-on": failOn, "apply-check": withApplyCheck, out } = options;
  if ([...files, config].filter((file) => file === "-").length > 1)
    throw badArguments(command, "-: stdin can be read once.");
  const reports = out.map((written) => {
    const report = reportRequest(written);
    if (report !== undefined) return report;
    throw badArguments(command, `--out ${written}: must be <format>=<path> with one of ${formatNames.join(", ")}.`);
  });
  const overrides = { ...(failOn === undefined ? {} : { failOn }), ...(pack === undefined ? {} : { pack }) };
  const gaps = ["uncovered", "unknown"] as const;
  const failsAlsoFor = gaps.filter((gap) => options[`fail-on-${gap}`]);
  const schemas = withApplyCheck ? await publishedSchemas() : undefined;
  return (await auditStacks({ files, configurationFile: config, overrides, reports, failsAlsoFor, schemas })) ? 1 : 0;
}

async function publishedSchemas(): Promise<PublishedSchemas> {
  const { awsSchemas } = await prepareMachine({ want: ["awsSchemas"] });
  return new PublishedSchemas(awsSchemas);
}

process.exitCode = await runCommand(command, main);
