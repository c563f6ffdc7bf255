import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import blocked from "./ami-public-sharing-blocked.ts";

const setting = {
  name: "sharing",
  type: "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
  properties: { state: "block-new-sharing" },
};

export default casesOf(blocked, setting, {
  pass: { "public sharing is blocked": {} },
  fail: { "public sharing is possible": { state: "unblocked" } },
  unknown: { "the state is not known": { state: UNKNOWN } },
});
