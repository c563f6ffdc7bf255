import { PolicyPack } from "@pulumi/policy";
import { policyOf } from "./rule/crossguard.ts";
import { rules } from "./rules.ts";

new PolicyPack("groundwork-policies", {
  displayName: "Groundwork",
  description: "Groundwork's promises as policies: what no stack may lack",
  provider: "aws",
  enforcementLevel: "mandatory",
  policies: rules.map(policyOf),
});
