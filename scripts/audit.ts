import { readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { audit, type Audit, blocks } from "../policies/audit/audit.ts";
import { NotAnExport, readStackExport } from "../policies/audit/stack-export.ts";
import { type Configuration, defaultConfiguration, packNames, packs } from "../policies/configuration/configuration.ts";
import { NoConfiguration, readConfiguration } from "../policies/configuration/read-configuration.ts";
import { severities } from "../policies/kernel/rule.ts";
import { htmlReport } from "../policies/report/html-report.ts";
import { jsonReport } from "../policies/report/json-report.ts";
import { junitReport } from "../policies/report/junit-report.ts";
import { markdownReport } from "../policies/report/markdown-report.ts";
import { sarifReport } from "../policies/report/sarif-report.ts";
import { rules } from "../policies/rules.ts";
import { consoleReport } from "./audit/console-report.ts";
import { MachineFault, reportFault } from "./machine/fault.mjs";

const formats: Readonly<Record<string, (result: Audit) => string>> = {
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
  markdown: markdownReport,
  html: htmlReport,
};

const help = `Judge exported stacks of any Pulumi program by the policies: no account, no engine, nothing is changed.

  npm run audit -- <file> … [--config <file>] [--pack <pack>] [--fail-on <severity>] [--out <format>=<path>] …
  pulumi stack export | npm run --silent audit -- -

  <file>                 what \`pulumi stack export\` wrote (also with --show-secrets), or a backend's state file; - reads stdin
  --config <file>        levels, thresholds and suppressions of the stack (docs/policy-configuration.md)
  --pack <pack>          the rules to ask (default: all)
${packNames.map((name) => `                           ${name.padEnd(10)} ${packs[name].about}`).join("\n")}
  --fail-on <severity>   fail at this severity and above: ${severities.join(", ")} (default: high)
  --out <format>=<path>  write a report: ${Object.keys(formats).join(", ")}; - writes it to stdout, in place of the table

What is encrypted in an export is unknown: neither kept nor broken, and counted. No report holds a property's value.
Exit codes: 0 nothing blocks · 1 something does: a broken promise at that severity, or a suppression that is unused, expired or
none · 2 bad arguments, a file is no export, or the configuration has mistakes (no report is written)`;

interface Arguments {
  readonly files: readonly string[];
  readonly config: string | undefined;
  /** What the command line says in place of the configuration. */
  readonly instead: Partial<Configuration>;
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
  const configuration = { ...(await configured(given.config)), ...given.instead };
  const result = audit(stacks, rules, configuration);
  for (const { format, path } of given.outs) write(path, formats[format]?.(result) ?? "");
  if (!given.outs.some(({ path }) => path === "-")) console.log(consoleReport(result));
  return blocks(result) ? 1 : 0;
}

async function configured(file: string | undefined): Promise<Configuration> {
  return file === undefined ? defaultConfiguration : readConfiguration(await contents(file), file, rules);
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
  if ([...files, values.config].filter((file) => file === "-").length > 1)
    throw refusal("-: stdin can be read once.", true);
  const failOn = oneOf(severities, "--fail-on", values["fail-on"]);
  const pack = oneOf(packNames, "--pack", values.pack);
  const instead = { ...(failOn === undefined ? {} : { failOn }), ...(pack === undefined ? {} : { pack }) };
  return { files, config: values.config, instead, outs: values.out.map(out) };
}

function oneOf<Name extends string>(
  names: readonly Name[],
  option: string,
  given: string | undefined,
): Name | undefined {
  const found = names.find((name) => name === given);
  if (given !== undefined && found === undefined)
    throw refusal(`${option} ${given}: must be one of ${names.join(", ")}.`, true);
  return found;
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
        config: { type: "string" },
        pack: { type: "string" },
        "fail-on": { type: "string" },
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
    error instanceof NotAnExport || error instanceof NoConfiguration ? refusal(error.message) : error,
  );
}
