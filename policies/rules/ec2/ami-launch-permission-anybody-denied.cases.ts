import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import anybodyDenied from "./ami-launch-permission-anybody-denied.ts";

const permission = {
  name: "image",
  type: "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
  properties: { imageId: "ami-1", accountId: "444455556666" },
};

export default casesOf(anybodyDenied, permission, {
  pass: {
    "one account": {},
    "one organization": { accountId: ABSENT, organizationArn: "arn:aws:organizations::111122223333:organization/o-1" },
  },
  fail: { "every account": { accountId: ABSENT, group: "all" } },
  unknown: { "the group is not known": { accountId: ABSENT, group: UNKNOWN } },
});
