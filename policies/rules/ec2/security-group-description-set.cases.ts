import { compliantGroup } from "./compliant-group.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import securityGroupDescriptionSet from "./security-group-description-set.ts";

export default casesOf(securityGroupDescriptionSet, compliantGroup, {
  pass: { "it does": {} },
  fail: { "only the tool's own": { description: "Managed by Pulumi" }, "it is unset": { description: ABSENT } },
  unknown: { "it is not known": { description: UNKNOWN } },
});
