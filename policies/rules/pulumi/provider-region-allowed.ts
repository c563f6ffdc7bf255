import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { mainTypes } from "./main-types.ts";

const providerType = "pulumi:providers:aws";

export default rule({
  name: "provider-region-allowed",
  title: "Resources are deployed only in allowed regions",
  why: "An operator who deploys to another region by mistake puts data under another jurisdiction, where nobody monitors the resources.",
  // A resource may set a region other than its provider's (@pulumi/aws 7).
  type: [providerType, ...mainTypes],
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html",
  threshold: "regions",
  remedy: "pulumi config set aws:region <one of thresholds.regions>",
  judge: (resource, { regions }) => {
    if (regions.length === 0) return notApplicable("is not restricted: thresholds.regions is empty");
    const region = resource.at("region");
    if (region.isSet())
      return regions.includes(region.text())
        ? pass()
        : fail("is deployed to a region that is not in thresholds.regions");
    return resource.type === providerType
      ? fail("region is not set, so the environment of the operator decides")
      : notApplicable("uses the region of its provider");
  },
});
