import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "provider-region-allowed",
  title: "Resources are in the regions that the stack allows",
  why: "Data in another region is under another law, and out of sight of whoever watches this one.",
  type: "pulumi:providers:aws",
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html",
  remedy: "region: <one of thresholds.regions>",
  judge: (provider, { regions }) => {
    if (regions.length === 0) return notApplicable("the stack allows any region");
    const region = provider.at("region");
    if (!region.isSet()) return unknown("region is not set: the environment's is taken");
    return regions.includes(region.text()) ? pass() : fail("region is none of those that the stack allows");
  },
});
