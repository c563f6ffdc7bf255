import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { compliantAttachment } from "./compliant-attachment.fixture.ts";
import { compliantPermission } from "./compliant-permission.fixture.ts";
import { compliantRole } from "./compliant-role.fixture.ts";
import policiesManagedOnce from "./iam-role-policies-managed-once.ts";

const uploads = "arn:aws:iam::000000000000:policy/uploads";
const other = "arn:aws:iam::000000000000:policy/other";
const policyNames = ["inline"];
const inlinePolicies = [{ name: "inline", policy: compliantPermission.properties["policy"] }];

export default casesOf(
  policiesManagedOnce,
  [
    { ...compliantRole, properties: { ...compliantRole.properties, managedPolicyArns: [uploads], inlinePolicies } },
    { ...compliantAttachment, dependencies: { role: [urnOf(compliantRole)] } },
    {
      name: "inline",
      type: "aws:iam/rolePolicy:RolePolicy",
      properties: { role: "task", name: "inline", policy: compliantPermission.properties["policy"] },
    },
    {
      name: "only",
      type: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
      properties: { roleName: "task", policyNames },
    },
    {
      name: "attachments",
      type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
      properties: { roleName: "task", policyArns: [uploads] },
    },
  ],
  {
    pass: {
      "each list contains the policies that others attach, as after a refresh": {},
      "the attachment is of another role": { "task-uploads:role": "other", managedPolicyArns: [other] },
      "the provider reports empty lists": { managedPolicyArns: [], inlinePolicies: [] },
      "the role's lists are not set, and the provider computes them during the update": {
        managedPolicyArns: UNKNOWN,
        inlinePolicies: UNKNOWN,
      },
      "the role's list is unknown, and no other resource attaches a policy": {
        managedPolicyArns: UNKNOWN,
        "task-uploads:role": "other",
      },
    },
    fail: {
      "the role's list does not contain an attached policy": { managedPolicyArns: [other] },
      "an exclusive list does not contain an attached policy": { "attachments:policyArns": [] },
      "the role's inline policies do not contain a separate one": { "inlinePolicies.0.name": "another" },
      "an exclusive list does not contain a separate inline policy": { "only:policyNames": [] },
      "the role's list does not contain a policy attached to several roles": {
        "task-uploads:$type": "aws:iam/policyAttachment:PolicyAttachment",
        "task-uploads:roles": ["other", "task"],
        managedPolicyArns: [other],
      },
      "an attachment refers to the role before its name is known": {
        $id: undefined,
        name: UNKNOWN,
        arn: UNKNOWN,
        "task-uploads:role": UNKNOWN,
        managedPolicyArns: [other],
      },
      "the role's list does not contain an attached policy, and its inline policies are unknown": {
        inlinePolicies: UNKNOWN,
        managedPolicyArns: [other],
      },
    },
    unknown: {
      "the role's list is unknown": {
        managedPolicyArns: UNKNOWN,
        $dependencies: { managedPolicyArns: [urnOf(compliantAttachment)] },
      },
      "an exclusive list is unknown": { "attachments:policyArns": UNKNOWN },
      "the attached policy is unknown": { "task-uploads:policyArn": UNKNOWN },
      "the role of the attachment is unknown": {
        "task-uploads:role": UNKNOWN,
        "task-uploads:$dependencies": {},
        managedPolicyArns: [other],
      },
    },
    notApplicable: {
      "no list is exclusive": {
        managedPolicyArns: ABSENT,
        inlinePolicies: ABSENT,
        "only:roleName": "other",
        "attachments:roleName": "other",
      },
    },
  },
);
