import type { Outcome } from "../kernel/verdict.ts";
import type { Audit, AuditResult } from "../audit/audit.ts";

const elements: Readonly<Partial<Record<Outcome, string>>> = {
  fail: "failure",
  error: "error",
  unknown: "skipped",
  notApplicable: "skipped",
  suppressed: "skipped",
};

/**
 * The audit as JUnit XML: a suite per rule, a case per resource; unknown and not applicable results
 * are skipped with their reason.
 */
export function junitReport({ rules, results }: Audit): string {
  const byRule = Map.groupBy(results, ({ rule }) => rule);
  const suites = rules.map(({ name }) => suite(name, byRule.get(name) ?? []));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("")}</testsuites>\n`;
}

function suite(name: string, results: readonly AuditResult[]): string {
  const count = (...outcomes: readonly string[]) => results.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const head = `name="${name}" tests="${results.length}" failures="${count("fail")}" errors="${count("error")}" skipped="${count("unknown", "notApplicable", "suppressed")}"`;
  return `  <testsuite ${head}>\n${results.map(testCase).join("")}  </testsuite>\n`;
}

function testCase({ rule, urn, outcome, message }: AuditResult): string {
  const head = `    <testcase classname="${xml(rule)}" name="${xml(urn)}"`;
  const element = elements[outcome];
  return element === undefined ? `${head}/>\n` : `${head}><${element} message="${xml(message)}"/></testcase>\n`;
}

/** Text escaped for an attribute, without the characters that XML 1.0 forbids. */
const xml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll(/[&<>"\n]/g, (mark) => `&#${mark.charCodeAt(0)};`);
