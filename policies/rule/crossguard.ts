import type {
  EnforcementLevel,
  PolicyComplianceFramework,
  PolicyResource,
  ReportViolation,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { Resource } from "../reading/resource.ts";
import { Stack } from "../reading/stack.ts";
import { messageOf } from "./message.ts";
import type { Rule } from "./rule.ts";
import { tagsOf } from "./tags.ts";
import type { Verdict } from "./verdict.ts";

/** `reportViolation` takes this too (server.js, makeReportViolationFun), though its declaration does not say so. */
interface Violation {
  readonly message: string;
  readonly urn: string;
  readonly enforcementLevel?: EnforcementLevel;
}
type Report = (violation: string | Violation) => void;

const noStack = new Stack([]);

/** A rule as a CrossGuard policy. What a preview does not know is told as an advice and blocks nothing; a rule that fails itself blocks, as its promise would. */
export function policyOf(rule: Rule): ResourceValidationPolicy | StackValidationPolicy {
  return rule.scope === "resource" ? resourcePolicy(rule) : stackPolicy(rule);
}

function resourcePolicy(rule: Rule): ResourceValidationPolicy {
  return {
    ...facts(rule),
    validateResource: (args, report) => {
      if (!rule.concerns(args.type)) args.notApplicable(`${rule.name} is about other types`);
      const resource = new Resource({ urn: args.urn, type: args.type, properties: args.props });
      const verdict = rule.verdict(resource, noStack);
      if (verdict.outcome === "notApplicable") args.notApplicable(verdict.because);
      tell(rule, resource, verdict, report);
    },
  };
}

function stackPolicy(rule: Rule): StackValidationPolicy {
  return {
    ...facts(rule),
    validateStack: (args, report) => {
      const resources = args.resources.map(resourceOf);
      const stack = new Stack(resources);
      const concerned = resources.filter((resource) => rule.concerns(resource.type));
      if (concerned.length === 0) args.notApplicable(`${rule.name} is about other types`);
      for (const resource of concerned) tell(rule, resource, rule.verdict(resource, stack), report);
    },
  };
}

const resourceOf = (resource: PolicyResource): Resource =>
  new Resource({
    urn: resource.urn,
    type: resource.type,
    properties: resource.props,
    dependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, behind]) => [
        property,
        behind.map(({ urn }) => urn),
      ]),
    ),
  });

function tell(rule: Rule, resource: Resource, verdict: Verdict, reportViolation: ReportViolation): void {
  const report = reportViolation as Report;
  const violation = { message: messageOf(rule, resource, verdict), urn: resource.urn };
  if (verdict.outcome === "fail" || verdict.outcome === "error") report(violation);
  if (verdict.outcome === "unknown") report({ ...violation, enforcementLevel: "advisory" });
}

function facts(rule: Rule) {
  const framework = frameworkOf(rule);
  return {
    name: rule.name,
    displayName: rule.title,
    description: rule.why,
    enforcementLevel: "mandatory" as const,
    // CrossGuard has no graver word for what only informs.
    severity: rule.severity === "informational" ? ("low" as const) : rule.severity,
    remediationSteps: rule.remedy,
    url: rule.url,
    tags: tagsOf(rule),
    ...(framework === undefined ? {} : { framework }),
  };
}

/** CrossGuard has room for one framework; the controls of the others are tags. */
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
