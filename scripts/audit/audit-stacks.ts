import { readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { errorMessage, exitCodes, Refusal } from "../../contract/refusal.mjs";
import { audit, blocks, type Audit, type Gap } from "../../policies/audit/audit.ts";
import { readStackExport } from "../../policies/audit/stack-export.ts";
import { defaultConfiguration, type Configuration, type PackName } from "../../policies/configuration/configuration.ts";
import { readConfiguration } from "../../policies/configuration/read-configuration.ts";
import { htmlReport } from "../../policies/report/html-report.ts";
import { jsonReport } from "../../policies/report/json-report.ts";
import { junitReport } from "../../policies/report/junit-report.ts";
import { markdownReport } from "../../policies/report/markdown-report.ts";
import { sarifReport } from "../../policies/report/sarif-report.ts";
import { rules } from "../../policies/rules.ts";
import type { PublishedSchemas } from "../../sandbox/apply-check/published-schemas.ts";
import { withApplyCheck } from "./apply-check-results.ts";
import { consoleReport } from "./console-report.ts";

const formats: Readonly<Record<string, (result: Audit) => string>> = {
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
  markdown: markdownReport,
  html: htmlReport,
};

/** The formats of reports that files can have. */
export const formatNames = Object.keys(formats);

/** A report to write; the path `-` is stdout. */
export interface ReportRequest {
  readonly format: string;
  readonly path: string;
}

/**
 * A report request as the command line writes it, `<format>=<path>`; undefined if it is malformed.
 */
export function reportRequest(written: string): ReportRequest | undefined {
  const [, format = "", path = ""] = /^([a-z]+)=(.+)$/s.exec(written) ?? [];
  return formats[format] === undefined ? undefined : { format, path };
}

/** What is audited. */
export interface AuditRequest {
  /** Files of stack exports; `-` is stdin. */
  readonly files: readonly string[];
  readonly configurationFile: string | undefined;
  /** Options of the command line that replace the configuration's. */
  readonly overrides: Partial<Configuration>;
  readonly reports: readonly ReportRequest[];
  /** What the audit fails for besides violations. */
  readonly failsAlsoFor: readonly Gap[];
  /** Judges values as AWS would, by these schemas; undefined to run the policies alone. */
  readonly schemas: PublishedSchemas | undefined;
}

/**
 * Judges exported stacks and writes the reports. Returns whether anything blocks.
 * @throws Refusal with exit code 2 for a file that cannot be read or written, or with mistakes
 */
export async function auditStacks(request: AuditRequest): Promise<boolean> {
  const { files, configurationFile, overrides, reports, failsAlsoFor, schemas } = request;
  // All files are read before any report is written: a file that cannot be read leaves no report
  // that looks complete.
  const stacks = [];
  for (const file of files) stacks.push(readStackExport(await contents(file), file));
  const configuration = { ...(await configured(configurationFile, overrides.pack)), ...overrides };
  const judged = { ...audit(stacks, rules, configuration), failsAlsoFor };
  const result = schemas === undefined ? judged : withApplyCheck(judged, stacks, configuration, schemas);
  for (const { format, path } of reports) write(path, formats[format]?.(result) ?? "");
  if (!reports.some(({ path }) => path === "-")) console.log(consoleReport(result));
  return blocks(result);
}

async function configured(file: string | undefined, pack: PackName | undefined): Promise<Configuration> {
  return file === undefined ? defaultConfiguration : readConfiguration(await contents(file), file, rules, pack);
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
