import { mainTypes } from "../../reading/main-types.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

const providerType = "pulumi:providers:aws";

export default rule({
  name: "provider-region-allowed",
  title: "Resources stand in the regions that are allowed",
  why: "Data in another region is under another law, and nobody watches what runs there.",
  // A resource may say a region of its own (@pulumi/aws 7), past its provider's.
  type: [providerType, ...mainTypes],
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html",
  remedy: "pulumi config set aws:region <one of thresholds.regions>",
  judge: (resource, { regions }) => {
    if (regions.length === 0) return notApplicable("the stack allows any region");
    const region = resource.at("region");
    if (region.isSet()) return regions.includes(region.text()) ? pass() : fail("region is not one that is allowed");
    return resource.type === providerType
      ? fail("region is not set: the environment of whoever runs the program decides")
      : notApplicable("its provider decides where it stands");
  },
});
