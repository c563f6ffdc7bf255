import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import anybodyDenied from "./iam-role-trust-anybody-denied.ts";

const trust = (statement: object): string => JSON.stringify({ Statement: { Effect: "Allow", ...statement } });
const tasks = { Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" };
const organization = { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } };

export default casesOf(
  anybodyDenied,
  { name: "task", type: "aws:iam/role:Role", properties: { assumeRolePolicy: trust(tasks) } },
  {
    pass: {
      "tasks take it": {},
      "anybody of one organization": { assumeRolePolicy: trust({ Principal: "*", Condition: organization }) },
    },
    fail: {
      anybody: { assumeRolePolicy: trust({ ...tasks, Principal: "*" }) },
      "anybody, by kind": { assumeRolePolicy: trust({ ...tasks, Principal: { AWS: ["*"] } }) },
      "everybody but one": { assumeRolePolicy: trust({ NotPrincipal: { AWS: "arn:aws:iam::000000000000:root" } }) },
      "an empty condition narrows nothing": { assumeRolePolicy: trust({ Principal: "*", Condition: {} }) },
    },
    unknown: {
      "who takes it is not known": { assumeRolePolicy: { Statement: { Effect: "Allow", Principal: UNKNOWN } } },
      "the document is not known": { assumeRolePolicy: UNKNOWN },
    },
  },
);
