import type { Rule } from "../../kernel/rule.ts";
import cloudtrailTrailDelivered from "./cloudtrail-trail-delivered.ts";
import cloudtrailTrailKeyOwn from "./cloudtrail-trail-key-own.ts";
import cloudtrailTrailOn from "./cloudtrail-trail-on.ts";
import cloudtrailTrailRegionsAll from "./cloudtrail-trail-regions-all.ts";
import cloudtrailTrailValidated from "./cloudtrail-trail-validated.ts";

/** The rules of CloudTrail. */
export const rules: readonly Rule[] = [
  cloudtrailTrailDelivered,
  cloudtrailTrailKeyOwn,
  cloudtrailTrailOn,
  cloudtrailTrailRegionsAll,
  cloudtrailTrailValidated,
];
