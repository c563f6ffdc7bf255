import type {
  EnforcementLevel,
  PolicyComplianceFramework,
  PolicyResource,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { Level } from "./configuration/configuration.ts";
import { hasOtherSpellings, Resource } from "./kernel/resource.ts";
import { messageOf, type Rule, tagsOf } from "./kernel/rule.ts";
import { Stack } from "./kernel/stack.ts";
import { defaultThresholds, type Thresholds } from "./kernel/thresholds.ts";
import type { Verdict } from "./kernel/verdict.ts";
import { Exceptions, suppressedMessage } from "./suppression/exceptions.ts";

/**
 * `reportViolation` also accepts this (server.js, makeReportViolationFun); its type declaration
 * lacks it.
 */
interface Violation {
  readonly message: string;
  readonly urn: string;
  readonly enforcementLevel?: EnforcementLevel;
}
/** The function that CrossGuard really passes. */
export type Report = (violation: string | Violation) => void;

/**
 * Marks a rule of one type with the type's token: CrossGuard then skips other resources without
 * reading them, which is most of its time. It compares tokens literally, so a type with several
 * spellings is not marked.
 */
function ofOneType<Validate extends object>({ types }: Rule, validate: Validate): Validate {
  const [type = "", another] = types;
  return another !== undefined || hasOtherSpellings(type) ? validate : Object.assign(validate, { __pulumiType: type });
}

const noStack = new Stack([]);

/** How a pack judges: level, thresholds and suppressions. */
export interface Judgement {
  readonly level: Level;
  readonly thresholds: Thresholds;
  readonly exceptions: Exceptions;
  /** The inputs of each resource by its URN, as the engine has sent them before. */
  readonly inputs: ReadonlyMap<string, object>;
}

/**
 * A rule as a CrossGuard policy, mandatory by default. Unknown and suppressed results are advisory
 * and do not block; a rule that throws blocks as a violation does.
 */
export function policyOf(rule: Rule, given: Partial<Judgement> = {}): ResourceValidationPolicy | StackValidationPolicy {
  const judgement = {
    level: "mandatory",
    thresholds: defaultThresholds,
    exceptions: new Exceptions([], ""),
    inputs: new Map<string, object>(),
    ...given,
  } as const;
  return rule.scope === "resource" ? resourcePolicy(rule, judgement) : stackPolicy(rule, judgement);
}

function resourcePolicy(rule: Rule, judgement: Judgement): ResourceValidationPolicy {
  const { remediation } = rule;
  return {
    ...facts(rule, judgement.level),
    ...(remediation === undefined
      ? {}
      : { remediateResource: (args) => remediated(rule, args, remediation, judgement) }),
    validateResource: ofOneType(rule, (args, report) => {
      if (!rule.concerns(args.type)) args.notApplicable(`${rule.name} does not apply to this type`);
      const resource = new Resource({ urn: args.urn, type: args.type, properties: args.props });
      const verdict = rule.verdict(resource, noStack, judgement.thresholds);
      if (verdict.outcome === "notApplicable") args.notApplicable(verdict.because);
      reportVerdict(rule, resource, verdict, judgement, report);
    }),
  };
}

/**
 * The resource's properties with the rule's remediation; `undefined` if the rule passes, is unknown
 * or is suppressed.
 */
function remediated(
  rule: Rule,
  args: ResourceValidationArgs,
  remediation: Readonly<Record<string, unknown>>,
  { thresholds, exceptions }: Judgement,
): Record<string, unknown> | undefined {
  if (!rule.concerns(args.type)) return undefined;
  const resource = new Resource({ urn: args.urn, type: args.type, properties: args.props });
  const { outcome } = rule.verdict(resource, noStack, thresholds);
  if (outcome !== "fail" || exceptions.for({ rule: rule.name, urn: args.urn, outcome }) !== undefined) return undefined;
  // In place: a copy would read through CrossGuard's proxy, which throws at the first unknown
  // value.
  return Object.assign(args.props as Record<string, unknown>, remediation);
}

function stackPolicy(rule: Rule, judgement: Judgement): StackValidationPolicy {
  return {
    ...facts(rule, judgement.level),
    validateStack: ofOneType(rule, (args, report) => {
      // Before the stack is read: most rules concern no resource of it.
      if (!args.resources.some(({ type }) => rule.concerns(type)))
        args.notApplicable(`${rule.name} does not apply to this type`);
      const resources = args.resources.map((each) => resourceOf(each, judgement.inputs.get(each.urn)));
      const stack = new Stack(resources);
      for (const resource of resources.filter((each) => rule.concerns(each.type)))
        reportVerdict(rule, resource, rule.verdict(resource, stack, judgement.thresholds), judgement, report);
    }),
  };
}

const resourceOf = (resource: PolicyResource, inputs: object | undefined): Resource =>
  new Resource({
    urn: resource.urn,
    type: resource.type,
    properties: resource.props,
    inputs,
    provider: resource.provider?.urn,
    dependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, behind]) => [
        property,
        behind.map(({ urn }) => urn),
      ]),
    ),
  });

function reportVerdict(
  rule: Rule,
  resource: Resource,
  verdict: Verdict,
  { exceptions }: Judgement,
  reportViolation: ReportViolation,
): void {
  const report = reportViolation as Report;
  const { urn } = resource;
  const message = messageOf(rule, resource, verdict);
  const suppression = exceptions.for({ rule: rule.name, urn, outcome: verdict.outcome });
  if (suppression !== undefined)
    report({ message: suppressedMessage(message, suppression), urn, enforcementLevel: "advisory" });
  else if (verdict.outcome === "fail" || verdict.outcome === "error") report({ message, urn });
  else if (verdict.outcome === "unknown") report({ message, urn, enforcementLevel: "advisory" });
}

function facts(rule: Rule, level: Level) {
  const framework = frameworkOf(rule);
  return {
    name: rule.name,
    displayName: rule.title,
    description: rule.why,
    enforcementLevel: level,
    // The lowest severity of CrossGuard is low.
    severity: rule.severity === "informational" ? ("low" as const) : rule.severity,
    remediationSteps: rule.remedy,
    url: rule.url,
    tags: tagsOf(rule),
    ...(framework === undefined ? {} : { framework }),
  };
}

/** CrossGuard accepts one framework per policy; the controls of the others are tags. */
function frameworkOf(rule: Rule): PolicyComplianceFramework | undefined {
  const controls = rule.controls.fsbp;
  if (controls === undefined) return undefined;
  return {
    name: "AWS Foundational Security Best Practices",
    version: "1.0.0",
    reference: controls.join(", "),
    specification: "https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html",
  };
}
