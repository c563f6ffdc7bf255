import { referrersOf } from "../../kernel/references.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { allOf, anyOf, NotKnown } from "../../kernel/verdict.ts";

export const detectorType = "aws:guardduty/detector:Detector";
export const featureType = "aws:guardduty/detectorFeature:DetectorFeature";

/** Whether the stack enables a feature of a detector. */
export function enablesFeature(detector: Resource, name: string, stack: Stack): boolean {
  const { found, complete } = referrersOf(detector, stack, { type: featureType, property: "detectorId" });
  const enabled = found.map((feature) => () => allOf([() => feature.at("name").is(name), () => isEnabled(feature)]));
  return anyOf([
    ...enabled,
    () => {
      if (complete) return false;
      throw new NotKnown("detectorId", "of a DetectorFeature is known only after the update");
    },
  ]);
}

export const isEnabled = (feature: Reading): boolean => feature.at("status").is("ENABLED");

/** Whether GuardDuty installs its agents itself on the resources of one kind. */
export const managesAgents = (feature: Resource, kind: string): boolean =>
  isEnabled(feature.at("additionalConfigurations").find("name", kind));
