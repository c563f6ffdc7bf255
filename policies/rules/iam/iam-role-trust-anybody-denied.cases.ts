import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import anybodyDenied from "./iam-role-trust-anybody-denied.ts";

const trust = (statement: object): string => JSON.stringify({ Statement: { Effect: "Allow", ...statement } });
const tasks = { Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" };
const organization = { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } };

export default casesOf(
  anybodyDenied,
  { name: "task", type: "aws:iam/role:Role", properties: { assumeRolePolicy: trust(tasks) } },
  {
    pass: {
      "ECS tasks may assume the role": {},
      "every principal of one organization may assume the role": {
        assumeRolePolicy: trust({ Principal: "*", Condition: organization }),
      },
      "another account may assume the role with an external id": {
        assumeRolePolicy: trust({
          Principal: { AWS: "arn:aws:iam::999988887777:root" },
          Condition: { StringEquals: { "sts:ExternalId": "12345" } },
        }),
      },
      "users of one application may assume the role": {
        assumeRolePolicy: trust({
          Principal: { Federated: "accounts.google.com" },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { StringEquals: { "accounts.google.com:aud": "shop" } },
        }),
      },
    },
    fail: {
      "every principal may assume the role": { assumeRolePolicy: trust({ ...tasks, Principal: "*" }) },
      "every principal may assume the role with an external id": {
        assumeRolePolicy: trust({
          ...tasks,
          Principal: "*",
          Condition: { StringEquals: { "sts:ExternalId": "12345" } },
        }),
      },
      "every user of Google may assume the role": {
        assumeRolePolicy: trust({ Principal: { Federated: "accounts.google.com" } }),
      },
      "a role of this name of any account may assume the role": {
        assumeRolePolicy: trust({ Principal: { AWS: "arn:aws:iam::*:role/deploy" } }),
      },
      "every principal with this user name may assume the role": {
        assumeRolePolicy: trust({ ...tasks, Principal: "*", Condition: { StringEquals: { "aws:username": "ada" } } }),
      },
      "every AWS principal may assume the role": { assumeRolePolicy: trust({ ...tasks, Principal: { AWS: ["*"] } }) },
      "every principal except one may assume the role": {
        assumeRolePolicy: trust({ NotPrincipal: { AWS: "arn:aws:iam::000000000000:root" } }),
      },
      "every principal may assume the role, with an empty condition": {
        assumeRolePolicy: trust({ Principal: "*", Condition: {} }),
      },
    },
    unknown: {
      "the principal is unknown": { assumeRolePolicy: { Statement: { Effect: "Allow", Principal: UNKNOWN } } },
      "assumeRolePolicy is unknown": { assumeRolePolicy: UNKNOWN },
    },
  },
);
