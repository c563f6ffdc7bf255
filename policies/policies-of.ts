import type { Policies, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { suppressionType } from "../contract/suppressions.ts";
import { coverageGap, notCovered } from "./audit/coverage.ts";
import { levelOf, type Configuration } from "./configuration/configuration.ts";
import { Resource } from "./kernel/resource.ts";
import { policyOf, type Report } from "./crossguard.ts";
import type { Rule } from "./kernel/rule.ts";
import type { Thresholds } from "./kernel/thresholds.ts";
import { skippingOtherTypes } from "./skipped-types.ts";
import { Exceptions } from "./suppression/exceptions.ts";

/**
 * The policies of the pack for CrossGuard: first the one that reads the program's suppressions,
 * then every rule at its level (a disabled rule is declared too, so that a user can enable it),
 * then the one that fails for stale suppressions, last the one that lists types without a rule.
 * @param today `YYYY-MM-DD`, the day with which the expiry of suppressions is compared
 */
export function policiesOf(rules: readonly Rule[], configuration: Configuration, today: string): Policies {
  const exceptions = new Exceptions(configuration.suppressions, today);
  const { thresholds } = configuration;
  const inputs = new Map<string, object>();
  return skippingOtherTypes(suppressionsRead(rules, exceptions, inputs), [
    ...rules.map((rule) => ({
      policy: policyOf(rule, { level: levelOf(rule, configuration), thresholds, exceptions, inputs }),
      ...(rule.scope === "resource" ? { concerns: (type: string) => rule.concerns(type) } : {}),
    })),
    { policy: suppressionsCurrent(exceptions) },
    {
      policy: typesCovered(
        rules.filter((rule) => levelOf(rule, configuration) !== "disabled"),
        thresholds,
      ),
    },
  ]);
}

/** It sees every resource first, so it also remembers the inputs for the policies of the stack. */
const suppressionsRead = (
  rules: readonly Rule[],
  exceptions: Exceptions,
  inputs: Map<string, object>,
): ResourceValidationPolicy => ({
  name: "suppression-read",
  description: "Reads the suppressions that the program declares",
  enforcementLevel: "mandatory",
  validateResource: (args) => {
    const { urn, type, props } = args;
    inputs.set(urn, props);
    if (type !== suppressionType) args.notApplicable("this resource is not a suppression");
    exceptions.read(new Resource({ urn, type, properties: props }), rules);
  },
});

const suppressionsCurrent = (exceptions: Exceptions): StackValidationPolicy => ({
  name: "suppression-current",
  description: "Suppressions are valid, used and not expired",
  enforcementLevel: "mandatory",
  severity: "medium",
  validateStack: ({ resources }, reportViolation) => {
    const report = reportViolation as Report;
    const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn ?? "";
    for (const { where, what } of exceptions.stale())
      report({ message: `${where} ${what}.`, urn: where.startsWith("urn:") ? where : stack });
  },
});

/**
 * Disabled by default: every preview would repeat it. `--policy-pack-config` turns it on, as a warning
 * or as a condition.
 */
const typesCovered = (rules: readonly Rule[], thresholds: Thresholds): StackValidationPolicy => ({
  name: "types-covered",
  description: "Every type of the stack has a rule",
  enforcementLevel: "disabled",
  severity: "low",
  validateStack: ({ resources }, reportViolation) => {
    // The engine names the provider of each resource of a cloud, and none of a component.
    const hasProviders = resources.some(({ provider }) => provider !== undefined);
    const listed = resources.map(({ type, provider }) => ({ type, custom: !hasProviders || provider !== undefined }));
    const types = notCovered(listed, rules, thresholds);
    if (types.length > 0)
      reportViolation(`${coverageGap(types)}: ${types.map(({ type, count }) => `${type} (${count})`).join(", ")}.`);
  },
});
