import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import unshared from "./ami-unshared.ts";

const permission = {
  name: "image",
  type: "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
  properties: { imageId: "ami-1", organizationArn: "arn:aws:organizations::111122223333:organization/o-1" },
};

export default casesOf(unshared, permission, {
  pass: { "the image is shared with the own organization": {} },
  fail: {
    "the image is shared with another account": { organizationArn: ABSENT, accountId: "444455556666" },
    "the image is shared with every account": { organizationArn: ABSENT, group: "all" },
  },
  unknown: { "the account is not known": { organizationArn: ABSENT, accountId: UNKNOWN } },
});
