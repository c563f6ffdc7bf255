import { readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { audit, failsAt, type Audit } from "../policies/report/audit.ts";
import { jsonReport } from "../policies/report/json-report.ts";
import { junitReport } from "../policies/report/junit-report.ts";
import { markdownReport } from "../policies/report/markdown-report.ts";
import { sarifReport } from "../policies/report/sarif-report.ts";
import { NotAnExport, readStackExport } from "../policies/report/stack-export.ts";
import { severities, type Severity } from "../policies/rule/rule.ts";
import { rules } from "../policies/rules.ts";
import { NoSuppressions, readSuppressions, type Suppression } from "../policies/suppression/suppression-file.ts";
import { consoleReport } from "./audit/console-report.ts";
import { MachineFault, reportFault } from "./machine/fault.mjs";

const formats: Readonly<Record<string, (result: Audit) => string>> = {
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
  markdown: markdownReport,
};

const help = `Judge exported stacks of any Pulumi program by the policies: no account, no engine, nothing is changed.

  npm run audit -- <file> … [--fail-on <severity>] [--suppressions <file>] [--out <format>=<path>] …
  pulumi stack export | npm run --silent audit -- -

  <file>                 what \`pulumi stack export\` wrote (also with --show-secrets), or a backend's state file; - reads stdin
  --fail-on <severity>   fail at this severity and above: ${severities.join(", ")} (default: low)
  --suppressions <file>  exceptions in writing (docs/suppressions.md); unused and expired ones fail
  --out <format>=<path>  write a report: ${Object.keys(formats).join(", ")}; - writes it to stdout, in place of the table

What is encrypted in an export is unknown: neither kept nor broken, and counted. No report holds a property's value.
Exit codes: 0 nothing fails at that severity · 1 something does · 2 bad arguments, or a file is no export (no report is written)`;

interface Arguments {
  readonly files: readonly string[];
  readonly least: Severity;
  readonly suppressions: string | undefined;
  readonly outs: readonly { readonly format: string; readonly path: string }[];
}

async function main(): Promise<number> {
  const given = readArguments();
  if (given === undefined) {
    console.log(help);
    return 0;
  }
  // Every file before any report: one that cannot be read leaves none that looks complete.
  const stacks = [];
  for (const file of given.files) stacks.push(readStackExport(await contents(file), file));
  const suppressions = await exceptions(given.suppressions);
  const result = audit(stacks, rules, { suppressions, today: new Date().toISOString().slice(0, 10) });
  for (const { format, path } of given.outs) write(path, formats[format]?.(result) ?? "");
  if (!given.outs.some(({ path }) => path === "-")) console.log(consoleReport(result));
  return failsAt(result, given.least) ? 1 : 0;
}

async function exceptions(file: string | undefined): Promise<readonly Suppression[]> {
  return file === undefined ? [] : readSuppressions(await contents(file), file, rules);
}

async function contents(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : readFileSync(file, "utf8");
  } catch (error) {
    throw refusal(`${file}: cannot be read: ${messageOf(error)}`);
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
    throw refusal(`--out: ${path}: cannot be written: ${messageOf(error)}`);
  }
}

/** What is asked for; undefined where it is the help. */
function readArguments(): Arguments | undefined {
  const { values, positionals: files } = parsed();
  if (values.help === true) return undefined;
  if (files.length === 0) throw refusal("Which export? Name a file, or - for stdin.", true);
  if ([...files, values.suppressions].filter((file) => file === "-").length > 1)
    throw refusal("-: stdin can be read once.", true);
  const least = severities.find((severity) => severity === values["fail-on"]);
  if (least === undefined)
    throw refusal(`--fail-on ${values["fail-on"]}: must be one of ${severities.join(", ")}.`, true);
  return { files, least, suppressions: values.suppressions, outs: values.out.map(out) };
}

function out(text_: string): { format: string; path: string } {
  const [, format = "", path = ""] = /^([a-z]+)=(.+)$/s.exec(text_) ?? [];
  if (formats[format] !== undefined) return { format, path };
  throw refusal(`--out ${text_}: must be <format>=<path> with one of ${Object.keys(formats).join(", ")}.`, true);
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        suppressions: { type: "string" },
        "fail-on": { type: "string", default: "low" },
        out: { type: "string", multiple: true, default: [] },
      },
    });
  } catch (error) {
    throw refusal(messageOf(error), true);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const refusal = (why: string, withHelp = false): MachineFault =>
  new MachineFault(withHelp ? `${why}\n\n${help}` : why, 2);

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = reportFault(
    error instanceof NotAnExport || error instanceof NoSuppressions ? refusal(error.message) : error,
  );
}
