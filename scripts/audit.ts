import { readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { errorMessage, exitCodes, Refusal } from "../contract/refusal.mjs";
import { audit, type Audit, blocks } from "../policies/audit/audit.ts";
import { readStackExport } from "../policies/audit/stack-export.ts";
import { type Configuration, defaultConfiguration, packNames, packs } from "../policies/configuration/configuration.ts";
import { readConfiguration } from "../policies/configuration/read-configuration.ts";
import { severities } from "../policies/kernel/rule.ts";
import { htmlReport } from "../policies/report/html-report.ts";
import { jsonReport } from "../policies/report/json-report.ts";
import { junitReport } from "../policies/report/junit-report.ts";
import { markdownReport } from "../policies/report/markdown-report.ts";
import { sarifReport } from "../policies/report/sarif-report.ts";
import { rules } from "../policies/rules.ts";
import { consoleReport } from "./audit/console-report.ts";
import { badArguments, type Given, runCommand } from "../machine/terminal/command.ts";

const formats: Readonly<Record<string, (result: Audit) => string>> = {
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
  markdown: markdownReport,
  html: htmlReport,
};

const command = {
  run: "npm run audit",
  about: "Judge exported stacks of any Pulumi program by the policies: no account, no engine, nothing is changed.",
  positionals: {
    name: "<file>",
    about: "what `pulumi stack export` wrote (also with --show-secrets), or a backend's state file; - reads stdin",
    count: "some",
  },
  options: {
    config: { value: "<file>", about: "levels, thresholds and suppressions (docs/policy-configuration.md)" },
    pack: {
      value: "<pack>",
      about: [
        "the rules to ask (without: the configuration's, else all)",
        ...packNames.map((name) => `  ${name.padEnd(10)} ${packs[name].about}`),
      ].join("\n"),
      oneOf: packNames,
    },
    "fail-on": {
      value: "<severity>",
      about: `fail at this severity and above (without: the configuration's, else high)\n  ${severities.join(", ")}`,
      oneOf: severities,
    },
    out: {
      value: "<format>=<path>",
      about: `write a report; - writes it to stdout, in place of the table\n  ${Object.keys(formats).join(", ")}`,
      several: true,
    },
  },
  notes: `pulumi stack export | npm run --silent audit -- -
What is encrypted in an export is unknown: it counts as neither pass nor fail. No report contains a property's value.`,
  exits: {
    0: "nothing blocks",
    1: "a finding of that severity, or a suppression that is unused, expired or malformed",
    2: "bad arguments, a file that is not an export, or a configuration with mistakes; no report is written",
  },
} as const;

interface Report {
  readonly format: string;
  readonly path: string;
}

async function main({ options, positionals: files }: Given<typeof command.options>): Promise<number> {
  if ([...files, options.config].filter((file) => file === "-").length > 1)
    throw badArguments(command, "-: stdin can be read once.");
  const outs = options.out.map(reportOf);
  // Every file before any report: one that cannot be read leaves none that looks complete.
  const stacks = [];
  for (const file of files) stacks.push(readStackExport(await contents(file), file));
  const result = audit(stacks, rules, { ...(await configured(options.config)), ...overrides(options) });
  for (const { format, path } of outs) write(path, formats[format]?.(result) ?? "");
  if (!outs.some(({ path }) => path === "-")) console.log(consoleReport(result));
  return blocks(result) ? 1 : 0;
}

/** What the command line says in place of the configuration. */
function overrides({ pack, "fail-on": failOn }: Given<typeof command.options>["options"]): Partial<Configuration> {
  return { ...(failOn === undefined ? {} : { failOn }), ...(pack === undefined ? {} : { pack }) };
}

function reportOf(text: string): Report {
  const [, format = "", path = ""] = /^([a-z]+)=(.+)$/s.exec(text) ?? [];
  if (formats[format] !== undefined) return { format, path };
  throw badArguments(command, `--out ${text}: must be <format>=<path> with one of ${Object.keys(formats).join(", ")}.`);
}

async function configured(file: string | undefined): Promise<Configuration> {
  return file === undefined ? defaultConfiguration : readConfiguration(await contents(file), file, rules);
}

async function contents(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : readFileSync(file, "utf8");
  } catch (error) {
    throw unusable(file, `cannot be read: ${errorMessage(error)}`);
  }
}

function write(path: string, report: string): void {
  if (path === "-") {
    process.stdout.write(report);
    return;
  }
  try {
    writeFileSync(path, report);
  } catch (error) {
    throw unusable(`--out: ${path}`, `cannot be written: ${errorMessage(error)}`);
  }
}

const unusable = (path: string, what: string): Refusal =>
  new Refusal(what, { path, remedy: "Check the path and its permissions.", exitCode: exitCodes.refused });

process.exitCode = await runCommand(command, main);
