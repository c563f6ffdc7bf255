import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
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
      "others attach other policies": {},
      "a role's own list may be what others attached": {
        "task-uploads:$type": "aws:iam/role:Role",
        "task-uploads:managedPolicyArns": [uploads],
      },
    },
    fail: {
      "another attaches it too": { "task-uploads:policyArn": uploads },
      "to a user": {
        "task-uploads:$type": "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        "task-uploads:policyArn": uploads,
      },
      "in a list": {
        "task-uploads:$type": "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
        "task-uploads:policyArns": [other, uploads],
      },
      "by a reference that is not known yet": {
        policyArn: UNKNOWN,
        "task-uploads:policyArn": UNKNOWN,
        "uploads:arn": ABSENT,
        "uploads:$id": ABSENT,
      },
    },
    unknown: {
      "which policy it attaches is not known": { policyArn: UNKNOWN, $dependencies: {} },
      "which policy another attaches is not known": {
        "task-uploads:policyArn": UNKNOWN,
        "task-uploads:$dependencies": {},
      },
    },
  },
);
