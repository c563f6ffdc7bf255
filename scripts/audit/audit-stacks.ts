import { readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { errorMessage, exitCodes, Refusal } from "../../contract/refusal.mjs";
import { audit, blocks, type Audit } from "../../policies/audit/audit.ts";
import { readStackExport, type StackExport } from "../../policies/audit/stack-export.ts";
import { packNames, type Configuration } from "../../policies/configuration/configuration.ts";
import type { ConfiguredRules } from "../../policies/configuration/read-configuration.ts";
import { configuredRules } from "../../policies/own-rules/configured-rules.ts";
import { htmlReport } from "../../policies/report/html-report.ts";
import { jsonReport } from "../../policies/report/json-report.ts";
import { junitReport } from "../../policies/report/junit-report.ts";
import { markdownReport } from "../../policies/report/markdown-report.ts";
import { sarifReport } from "../../policies/report/sarif-report.ts";
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
  /** Folders of rules of one's own, beside those of the configuration. */
  readonly ruleFolders: readonly string[];
  /** Options of the command line that replace the configuration's. */
  readonly overrides: Partial<Configuration>;
  readonly reports: readonly ReportRequest[];
  /** Adds what judges beside the policies, such as the apply check; undefined to run the policies alone. */
  readonly judgeAlso:
    | ((judged: Audit, stacks: readonly StackExport[], configuration: Configuration) => Audit)
    | undefined;
}

/**
 * Judges exported stacks and writes the reports. Returns whether anything blocks.
 * @throws Refusal with exit code 2 for a file that cannot be read or written, or with mistakes
 */
export async function auditStacks(request: AuditRequest): Promise<boolean> {
  const { files, overrides, reports, judgeAlso } = request;
  // All files are read before any report is written: a file that cannot be read leaves no report
  // that looks complete.
  const stacks = [];
  for (const file of files) stacks.push(readStackExport(await contents(file), file));
  const { rules, configuration: written } = await configured(request);
  const configuration = { ...written, ...overrides };
  refuseUnknownPack(configuration);
  const judged = audit(stacks, rules, configuration);
  const result = judgeAlso === undefined ? judged : judgeAlso(judged, stacks, configuration);
  for (const { format, path } of reports) write(path, formats[format]?.(result) ?? "");
  if (!reports.some(({ path }) => path === "-")) console.log(consoleReport(result));
  return blocks(result);
}

async function configured({ configurationFile: file, ruleFolders }: AuditRequest): Promise<ConfiguredRules> {
  return configuredRules(file === undefined ? undefined : { content: await contents(file), file }, ruleFolders);
}

/** Which packs there are depends on the catalogues of the configuration. */
function refuseUnknownPack({ pack, catalogues }: Configuration): void {
  const known = [...packNames, ...Object.keys(catalogues)];
  if (known.includes(pack)) return;
  throw new Refusal(`--pack ${pack}: must be one of ${known.join(", ")}.`, {
    remedy: "A catalogue of your own is a pack once the configuration declares it.",
    exitCode: exitCodes.refused,
  });
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
