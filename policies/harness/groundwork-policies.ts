// What a rule outside the pack imports as "groundwork-policies".
export { rule } from "../own-rules/own-rule.ts";
export type { Parameter, Parameters, ParameterValues, ValueSchema } from "../kernel/parameters.ts";
export type { Reading } from "../kernel/reading.ts";
export type { Resource } from "../kernel/resource.ts";
export type { Controls, OwnRuleSpecification, Rule, Severity } from "../kernel/rule.ts";
export type { Stack } from "../kernel/stack.ts";
export type { Thresholds } from "../kernel/thresholds.ts";
export {
  allOf,
  anyOf,
  every,
  fail,
  notApplicable,
  NotKnown,
  pass,
  unknown,
  within,
  type Outcome,
  type Question,
  type Verdict,
} from "../kernel/verdict.ts";
export {
  expectFindings,
  UNKNOWN,
  urnOf,
  type Expectation,
  type Finding,
  type Judgement,
  type PlainResource,
} from "./expect-findings.ts";
