import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantAttachment } from "./compliant-attachment.fixture.ts";
import cloudShellDenied from "./iam-attachment-cloud-shell-denied.ts";

const cloudShell = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess";

export default casesOf(cloudShellDenied, compliantAttachment, {
  pass: { "another policy": {} },
  fail: {
    "attached to a role": { policyArn: cloudShell },
    "attached to a group": { $type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment", policyArn: cloudShell },
    "in a role's managedPolicyArns, next to an unknown ARN": {
      $type: "aws:iam/role:Role",
      managedPolicyArns: [UNKNOWN, cloudShell],
    },
  },
  unknown: { "the attached policy is not known": { policyArn: UNKNOWN } },
});
