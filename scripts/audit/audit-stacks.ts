import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { errorMessage, exitCodes, Refusal } from "../../contract/refusal.mjs";
import { audit, blocks, type Audit, type Gap } from "../../policies/audit/audit.ts";
import {
  blockingOnlyNew,
  differenceSince,
  readEarlierReport,
  type EarlierReport,
} from "../../policies/audit/difference.ts";
import { readStackExport, sha256Of, type StackExport } from "../../policies/audit/stack-export.ts";
import { defaultConfiguration, type Configuration } from "../../policies/configuration/configuration.ts";
import { readConfiguration } from "../../policies/configuration/read-configuration.ts";
import { rules } from "../../policies/rules.ts";
import type { PublishedSchemas } from "../../sandbox/apply-check/published-schemas.ts";
import { withApplyCheck } from "./apply-check-results.ts";
import { consoleReport } from "./console-report.ts";
import { refuseToOverwrite, writeReports, type ReportRequest } from "./report-files.ts";

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
  /** An earlier JSON report to compare with. */
  readonly earlierFile?: string | undefined;
  /** Only violations that the earlier report does not have block. */
  readonly failOnNew?: boolean;
}

/**
 * Judges exported stacks and writes the reports. Returns whether anything blocks.
 * @throws Refusal with exit code 2 for a file that cannot be read or written, or with mistakes
 */
export async function auditStacks(request: AuditRequest): Promise<boolean> {
  const { reports, schemas, failsAlsoFor, earlierFile } = request;
  // All files are read before any report is written: a file that cannot be read leaves no report
  // that looks complete.
  refuseToOverwrite(reports);
  const { stacks, configuration } = await readInputs(request);
  const earlier = earlierFile === undefined ? undefined : readEarlierReport(await contents(earlierFile), earlierFile);
  const judged = { ...audit(stacks, rules, configuration), failsAlsoFor };
  const checked = schemas === undefined ? judged : withApplyCheck(judged, stacks, configuration, schemas);
  const result = compared(checked, earlier, request.failOnNew === true);
  writeReports(result, reports);
  if (!reports.some(({ path }) => path === "-")) console.log(consoleReport(result));
  return blocks(result);
}

/** The stacks of a request, and the configuration in effect. */
export async function readInputs({
  files,
  configurationFile: file,
  overrides,
}: Pick<AuditRequest, "files" | "configurationFile" | "overrides">): Promise<{
  readonly stacks: readonly StackExport[];
  readonly configuration: Configuration;
}> {
  const stacks = [];
  for (const each of files) stacks.push(readStackExport(await contents(each), each));
  if (file === undefined) return { stacks, configuration: { ...defaultConfiguration, ...overrides } };
  const written = await contents(file);
  const configuration = {
    ...readConfiguration(written, file, rules, overrides.pack),
    file: { path: file, sha256: sha256Of(written) },
  };
  return { stacks, configuration: { ...configuration, ...overrides } };
}

function compared(result: Audit, earlier: EarlierReport | undefined, failOnNew: boolean): Audit {
  if (earlier === undefined) return result;
  const since = differenceSince(earlier, result);
  return { ...(failOnNew ? blockingOnlyNew(result, since) : result), since };
}

async function contents(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : readFileSync(file, "utf8");
  } catch (error) {
    throw unusable(file, `cannot be read: ${errorMessage(error)}`);
  }
}

const unusable = (path: string, what: string): Refusal =>
  new Refusal(what, { path, remedy: "Check the path and its permissions.", exitCode: exitCodes.refused });
