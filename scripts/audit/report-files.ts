import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { errorMessage, exitCodes, Refusal } from "../../contract/refusal.mjs";
import type { Audit } from "../../policies/audit/audit.ts";
import { toolName } from "../../policies/report/evidence.ts";
import { htmlReport } from "../../policies/report/html-report.ts";
import { jsonReport } from "../../policies/report/json-report.ts";
import { junitReport } from "../../policies/report/junit-report.ts";
import { markdownReport } from "../../policies/report/markdown-report.ts";
import { sarifReport } from "../../policies/report/sarif-report.ts";

const formats: Readonly<Record<string, (audit: Audit, file: string) => string>> = {
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
  markdown: markdownReport,
  html: (audit, file) => htmlReport(audit, { pages: pagesFrom(file) }),
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
  const [, format = "", file = ""] = /^([a-z]+)=(.+)$/s.exec(written) ?? [];
  return formats[format] === undefined ? undefined : { format, path: file };
}

/**
 * Refuses paths whose content a report would destroy: every existing file that is not an earlier
 * report, and a path that two reports have.
 * @throws Refusal with exit code 2
 */
export function refuseToOverwrite(reports: readonly ReportRequest[]): void {
  const files = reports.filter((report) => report.path !== "-").map((report) => report.path);
  for (const [at, file] of files.entries()) {
    if (files.slice(0, at).some((other) => path.resolve(other) === path.resolve(file)))
      throw unwritable(file, "two reports have this path.", "Give each report a path of its own.");
    if (!existsSync(file)) continue;
    if (statSync(file).isDirectory()) throw unwritable(file, "is a folder.", "Name a file in it.");
    if (statSync(file).isFile() && !isReport(file))
      throw unwritable(
        file,
        "this file exists and is not a report of an audit: it was not overwritten.",
        "Choose a path without a file. Earlier reports are overwritten.",
      );
  }
}

/** Writes the reports. */
export function writeReports(audit: Audit, reports: readonly ReportRequest[]): void {
  for (const { format, path: file } of reports) {
    const report = formats[format]?.(audit, file) ?? "";
    if (file === "-") process.stdout.write(report);
    else write(file, report);
  }
}

/**
 * A report is whole or not there: a full disk leaves the earlier one. Until then it has a name of its
 * own, because another file or run may have any fixed one. A device or pipe is written to directly.
 */
function write(file: string, report: string): void {
  const isOther = existsSync(file) && !statSync(file).isFile();
  const target = existsSync(file) ? realpathSync(file) : file;
  const written = isOther ? file : `${target}.${randomUUID()}.partial`;
  try {
    writeFileSync(written, report, isOther ? {} : { flag: "wx" });
    if (!isOther) renameSync(written, target);
  } catch (error) {
    if (!isOther) rmSync(written, { force: true });
    throw unwritable(
      file,
      `cannot be written: ${errorMessage(error)}`,
      "Check the path, its permissions and the space on the disk.",
    );
  }
}

/** How a report of each format begins; a file that only contains the tool's name is not one. */
const beginnings: readonly RegExp[] = [
  new RegExp(`^\\{\\s*"version": \\d+,\\s*"evidence": \\{\\s*"tool": "${toolName}"`),
  new RegExp(`"tool": \\{\\s*"driver": \\{\\s*"name": "${toolName}"`),
  new RegExp(`^<\\?xml .*\\n<testsuites name="${toolName}"`),
  new RegExp(`^<!-- ${toolName} -->\\n`),
  new RegExp(`<meta name="generator" content="${toolName}">`),
];

function isReport(file: string): boolean {
  const head = readFileSync(file, "utf8").slice(0, 1_000);
  return head.trim() === "" || beginnings.some((beginning) => beginning.test(head));
}

/**
 * The folder of rule pages as seen from a page: only inside the checkout, so that a page that
 * travels names no folder of this machine.
 */
function pagesFrom(file: string): string | undefined {
  const checkout = realpathSync(path.join(import.meta.dirname, "../.."));
  const folder = path.dirname(path.resolve(file));
  const inside = path.relative(checkout, existsSync(folder) ? realpathSync(folder) : folder);
  const pages = path.join(checkout, "docs/policies");
  if (file === "-" || inside.startsWith("..") || !existsSync(pages)) return undefined;
  return path.relative(path.join(checkout, inside), pages).split(path.sep).join("/");
}

const unwritable = (file: string, what: string, remedy: string): Refusal =>
  new Refusal(what, { path: `--out: ${file}`, remedy, exitCode: exitCodes.refused });
