import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import anybodyDenied from "./events-bus-policy-anybody-denied.ts";

const busPolicy = {
  name: "orders",
  type: "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
  properties: { eventBusName: "orders" },
};
const permission = {
  name: "partners",
  type: "aws:cloudwatch/eventPermission:EventPermission",
  properties: {
    principal: "*",
    statementId: "partners",
    condition: { key: "aws:PrincipalOrgID", type: "StringEquals", value: "o-a1b2c3d4e5" },
  },
};

export default [
  publicPolicyCases(anybodyDenied, {
    resource: busPolicy,
    action: "events:PutEvents",
    arn: "arn:aws:events:eu-central-1:111122223333:event-bus/orders",
  }),
  casesOf(anybodyDenied, permission, {
    pass: {
      "every principal of one organization may send": {},
      "one account may send": { principal: "111122223333", condition: ABSENT },
    },
    fail: { "every principal may send": { condition: ABSENT } },
    unknown: {
      "the principal is not known": { principal: UNKNOWN },
      "the condition is not known": { condition: UNKNOWN },
    },
  }),
];
