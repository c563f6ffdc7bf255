import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantGroup } from "./compliant-group.fixture.ts";
import securityGroupDescriptionSet from "./security-group-description-set.ts";

export default casesOf(securityGroupDescriptionSet, compliantGroup, {
  pass: { "the group has a description": {} },
  fail: {
    "the description is the tool's default": { description: "Managed by Pulumi" },
    "description is not set": { description: ABSENT },
  },
  unknown: { "description is unknown": { description: UNKNOWN } },
});
