import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { compliantAttachment } from "./compliant-attachment.fixture.ts";
import { compliantPermission } from "./compliant-permission.fixture.ts";
import attachmentAlone from "./iam-policy-attachment-alone.ts";

const uploads = "arn:aws:iam::000000000000:policy/uploads";
const other = "arn:aws:iam::000000000000:policy/other";
const dependencies = { policyArn: [urnOf(compliantPermission)] };

export default casesOf(
  attachmentAlone,
  [
    {
      name: "everybody",
      type: "aws:iam/policyAttachment:PolicyAttachment",
      properties: { roles: ["task", "worker"], policyArn: uploads },
      dependencies,
    },
    { ...compliantAttachment, properties: { role: "gateway", policyArn: other }, dependencies },
    { ...compliantPermission, id: uploads, properties: { ...compliantPermission.properties, arn: uploads } },
  ],
  {
    pass: {
      "the other attachment is of another policy": {},
      "the policy also appears in a role's managedPolicyArns": {
        "task-uploads:$type": "aws:iam/role:Role",
        "task-uploads:managedPolicyArns": [uploads],
      },
    },
    fail: {
      "another resource attaches the policy to a role": { "task-uploads:policyArn": uploads },
      "another resource attaches the policy to a user": {
        "task-uploads:$type": "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        "task-uploads:policyArn": uploads,
      },
      "another resource attaches the policy in an exclusive list": {
        "task-uploads:$type": "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
        "task-uploads:policyArns": [other, uploads],
      },
      "another resource attaches the policy before its ARN is known": {
        policyArn: UNKNOWN,
        "task-uploads:policyArn": UNKNOWN,
        "uploads:arn": ABSENT,
        "uploads:$id": ABSENT,
      },
    },
    unknown: {
      "the attached policy is unknown": { policyArn: UNKNOWN, $dependencies: {} },
      "the policy of another attachment is unknown": {
        "task-uploads:policyArn": UNKNOWN,
        "task-uploads:$dependencies": {},
      },
    },
  },
);
