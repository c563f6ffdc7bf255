import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { allOf, anyOf, notApplicable } from "../../kernel/verdict.ts";
import { detectorType, featureType, isEnabled } from "./detector-features.ts";

export default rule({
  name: "guardduty-feature-enabled",
  title: "The protection plans of GuardDuty are enabled",
  why: "Nobody notices attacks on what the turned-off plan observes: clusters, functions, disks, databases, buckets or processes.",
  type: featureType,
  severity: "high",
  union: [426],
  controls: { fsbp: ["GuardDuty.5", "GuardDuty.6", "GuardDuty.8", "GuardDuty.9", "GuardDuty.10", "GuardDuty.11"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-11",
  remedy: 'status: "ENABLED"',
  judgeInStack: (feature, stack) => {
    if (anyOf([() => isReplaced(feature, stack)]))
      return notApplicable("RUNTIME_MONITORING of the same detector observes the clusters too");
    return feature.at("status").mustBe("ENABLED");
  },
});

/** A detector has one of the two features that observe processes; the newer one includes the older. */
const isReplaced = (feature: Resource, stack: Stack): boolean =>
  feature.at("name").is("EKS_RUNTIME_MONITORING") &&
  feature.at("status").is("DISABLED") &&
  stack
    .ofType(featureType)
    .some((other) =>
      allOf([
        () => other.at("name").is("RUNTIME_MONITORING"),
        () => isEnabled(other),
        () => haveSameDetector(feature, other, stack),
      ]),
    );

function haveSameDetector(one: Resource, other: Resource, stack: Stack): boolean {
  const detectors = stack.targets(one, "detectorId", detectorType).names;
  return [...stack.targets(other, "detectorId", detectorType).names].some((name) => detectors.has(name));
}
