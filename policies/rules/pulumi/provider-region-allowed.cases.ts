import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import providerRegionAllowed from "./provider-region-allowed.ts";

export default casesOf(
  providerRegionAllowed,
  { name: "aws", type: "pulumi:providers:aws", properties: { region: "eu-central-1" } },
  {
    pass: { "an allowed one": {} },
    fail: { another: { region: "us-east-1" } },
    unknown: { "it is not known": { region: UNKNOWN }, "it is unset, and the environment's": { region: ABSENT } },
  },
  { regions: ["eu-central-1"] },
);
