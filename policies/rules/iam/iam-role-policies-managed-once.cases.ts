import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
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
      "each list names what others attach, as after a refresh": {},
      "another role's attachment": { "task-uploads:role": "other", managedPolicyArns: [other] },
      "the provider reports an empty list": { managedPolicyArns: [], inlinePolicies: [] },
      "the role's lists are the provider's to tell, after the update": {
        managedPolicyArns: UNKNOWN,
        inlinePolicies: UNKNOWN,
      },
      "the role's list is not known, and nothing is beside it": {
        managedPolicyArns: UNKNOWN,
        "task-uploads:role": "other",
      },
    },
    fail: {
      "the role's list leaves out an attachment": { managedPolicyArns: [other] },
      "an exclusive list leaves out an attachment": { "attachments:policyArns": [] },
      "the role's inline policies leave out another": { "inlinePolicies.0.name": "another" },
      "an exclusive list leaves out an inline policy": { "only:policyNames": [] },
      "an attachment to several": {
        "task-uploads:$type": "aws:iam/policyAttachment:PolicyAttachment",
        "task-uploads:roles": ["other", "task"],
        managedPolicyArns: [other],
      },
      "by a reference that is not known yet": {
        $id: undefined,
        name: UNKNOWN,
        arn: UNKNOWN,
        "task-uploads:role": UNKNOWN,
        managedPolicyArns: [other],
      },
      "by name, beside a list that is not known": { inlinePolicies: UNKNOWN, managedPolicyArns: [other] },
    },
    unknown: {
      "the role's list is not known": {
        managedPolicyArns: UNKNOWN,
        $dependencies: { managedPolicyArns: [urnOf(compliantAttachment)] },
      },
      "an exclusive list is not known": { "attachments:policyArns": UNKNOWN },
      "what is attached is not known": { "task-uploads:policyArn": UNKNOWN },
      "whose attachment it is is not known": {
        "task-uploads:role": UNKNOWN,
        "task-uploads:$dependencies": {},
        managedPolicyArns: [other],
      },
    },
    notApplicable: {
      "nothing is exclusive": {
        managedPolicyArns: ABSENT,
        inlinePolicies: ABSENT,
        "only:roleName": "other",
        "attachments:roleName": "other",
      },
    },
  },
);
