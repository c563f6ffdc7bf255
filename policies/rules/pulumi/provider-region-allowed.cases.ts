import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
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
    pass: { "it is the first of the allowed": {}, "it is another of the allowed": { region: "eu-west-1" } },
    fail: {
      "it is none of the allowed": { region: "us-east-1" },
      "it merely begins as an allowed one": { region: "eu-central-10" },
      "it is unset, and the environment decides": { region: ABSENT },
      "it is empty": { region: "" },
    },
    unknown: { "it is not known": { region: UNKNOWN } },
  },
  thresholds,
);

const ofResource = casesOf(
  providerRegionAllowed,
  compliantNatGateway,
  {
    pass: { "a resource says an allowed one itself": { region: "eu-west-1" } },
    fail: { "a resource says another than its provider": { region: "us-east-1" } },
    unknown: { "what a resource says is not known": { region: UNKNOWN } },
    notApplicable: { "a resource leaves it to its provider": {} },
  },
  thresholds,
);

export default [ofProvider, ofResource];
