import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNatGateway } from "./compliant-nat-gateway.fixture.ts";
import providerRegionAllowed from "./provider-region-allowed.ts";

const thresholds = { regions: ["eu-central-1", "eu-west-1"] };
const provider = {
  name: "aws",
  type: "pulumi:providers:aws",
  properties: { region: "eu-central-1", version: "7.48.0" },
};

const ofProvider = casesOf(
  providerRegionAllowed,
  provider,
  {
    pass: {
      "the provider's region is the first allowed one": {},
      "the provider's region is another allowed one": { region: "eu-west-1" },
    },
    fail: {
      "the provider's region is not allowed": { region: "us-east-1" },
      "the provider's region only begins like an allowed one": { region: "eu-central-10" },
      "the provider's region is not set, so the environment decides": { region: ABSENT },
      "the provider's region is empty": { region: "" },
    },
    unknown: { "the provider's region is unknown": { region: UNKNOWN } },
  },
  thresholds,
);

const ofResource = casesOf(
  providerRegionAllowed,
  compliantNatGateway,
  {
    pass: { "a resource sets an allowed region itself": { region: "eu-west-1" } },
    fail: { "a resource sets a region that is not allowed": { region: "us-east-1" } },
    unknown: { "a resource's region is unknown": { region: UNKNOWN } },
    notApplicable: { "a resource uses its provider's region": {} },
  },
  thresholds,
);

export default [ofProvider, ofResource];
