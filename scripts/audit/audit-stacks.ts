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
import { readStackExport, type StackExport } from "../../policies/audit/stack-export.ts";
import { packNames, type Configuration } from "../../policies/configuration/configuration.ts";
import { readRuleSources, type ConfiguredRules } from "../../policies/configuration/read-configuration.ts";
import { configuredRules, type WrittenConfiguration } from "../../policies/own-rules/configured-rules.ts";
import { consoleReport } from "./console-report.ts";
import { refuseToOverwrite, writeReports, type ReportRequest } from "./report-files.ts";

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
  /** What the audit fails for besides violations. */
  readonly failsAlsoFor: readonly Gap[];
  /** Adds what judges beside the policies, such as the apply check; undefined to run the policies alone. */
  readonly judgeAlso:
    | ((judged: Audit, stacks: readonly StackExport[], configuration: Configuration) => Audit)
    | undefined;
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
  const { reports, judgeAlso, failsAlsoFor, earlierFile } = request;
  // All files are read before any report is written: a file that cannot be read leaves no report
  // that looks complete.
  refuseToOverwrite(reports);
  const { stacks, rules, configuration } = await readInputs(request);
  const earlier = earlierFile === undefined ? undefined : readEarlierReport(await contents(earlierFile), earlierFile);
  const judged = { ...audit(stacks, rules, configuration), failsAlsoFor };
  const checked = judgeAlso === undefined ? judged : judgeAlso(judged, stacks, configuration);
  const result = compared(checked, earlier, request.failOnNew === true);
  writeReports(result, reports);
  if (!reports.some(({ path }) => path === "-")) console.log(consoleReport(result));
  return blocks(result);
}

/** What a request judges: the stacks, the rules, and the configuration in effect. */
interface Inputs extends ConfiguredRules {
  readonly stacks: readonly StackExport[];
}

/** Reads the inputs of a request. */
export async function readInputs({
  files,
  configurationFile: file,
  ruleFolders: folders,
  overrides,
}: Pick<AuditRequest, "files" | "configurationFile" | "ruleFolders" | "overrides">): Promise<Inputs> {
  const stacks = [];
  for (const each of files) stacks.push(readStackExport(await contents(each), each));
  const written = file === undefined ? undefined : { content: await contents(file), file };
  if (overrides.pack !== undefined) refuseUnknownPack(overrides.pack, written);
  const { rules, configuration } = await configuredRules(written, { folders, askedPack: overrides.pack });
  return { stacks, rules, configuration: { ...configuration, ...overrides } };
}

/** Which packs there are depends on the catalogues of the configuration. */
function refuseUnknownPack(pack: string, written: WrittenConfiguration | undefined): void {
  const catalogues = written === undefined ? [] : readRuleSources(written.content, written.file).catalogues;
  const known = [...packNames, ...catalogues];
  if (known.includes(pack)) return;
  throw new Refusal(`--pack ${pack}: must be one of ${known.join(", ")}.`, {
    remedy: "A catalogue of your own is a pack once the configuration declares it.",
    exitCode: exitCodes.refused,
  });
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
