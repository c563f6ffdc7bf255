import { type Audit, type AuditResult, isBlocking } from "../audit/audit.ts";
import { toolName } from "./evidence.ts";
import { judgedOnce } from "./verdict.ts";

/**
 * The audit as JUnit XML: a suite for each rule, a case for each resource. Only what blocks is a
 * failure: a violation at the level advisory is skipped with its reason, as unknown, not applicable
 * and suppressed results are. A stale suppression blocks, and so it is a failure of its own suite.
 */
export function junitReport(audit: Audit): string {
  const byRule = Map.groupBy(audit.results, ({ rule }) => rule);
  const ofRules = audit.rules.map(({ name }) => suite(name, (byRule.get(name) ?? []).map(caseOf)));
  const stale = audit.stale.map(({ where, what }): Case => ({
    name: where,
    element: "failure",
    message: `${where} ${what}.`,
  }));
  const types = audit.notCovered.map(({ type, count }): Case => ({
    name: type,
    element: "skipped",
    message: `Not covered: ${count} resources.`,
  }));
  const repeated = judgedOnce(audit).map((line): Case => ({
    name: line,
    element: "skipped",
    message: `Given more than once: ${line}.`,
  }));
  const suites = [
    ...ofRules,
    ...(stale.length === 0 ? [] : [suite("suppression-current", stale)]),
    ...(types.length === 0 ? [] : [suite("not-covered", types)]),
    ...(repeated.length === 0 ? [] : [suite("stack-judged-once", repeated)]),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${toolName}" timestamp="${audit.at}">\n${suites.join("")}</testsuites>\n`;
}

/** A test case; without an element it has passed. */
interface Case {
  readonly name: string;
  readonly element?: "failure" | "error" | "skipped" | undefined;
  readonly message: string;
}

function caseOf(result: AuditResult): Case {
  const { urn, outcome, message } = result;
  if (outcome === "pass") return { name: urn, message };
  const isAdvice = (outcome === "fail" || outcome === "error") && !isBlocking(result);
  if (isAdvice) return { name: urn, element: "skipped", message: `Advisory: ${message}` };
  return { name: urn, element: outcome === "fail" ? "failure" : outcome === "error" ? "error" : "skipped", message };
}

function suite(name: string, cases: readonly Case[]): string {
  const count = (wanted: string) => cases.filter(({ element }) => element === wanted).length;
  const head = `name="${xml(name)}" tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}"`;
  return `  <testsuite ${head}>\n${cases.map((each) => testCase(name, each)).join("")}  </testsuite>\n`;
}

function testCase(suiteName: string, { name, element, message }: Case): string {
  const head = `    <testcase classname="${xml(suiteName)}" name="${xml(name)}"`;
  return element === undefined ? `${head}/>\n` : `${head}><${element} message="${xml(message)}"/></testcase>\n`;
}

/** Text escaped for an attribute, without the characters that XML 1.0 forbids. */
const xml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll(/[&<>"\n]/g, (mark) => `&#${mark.charCodeAt(0)};`);
