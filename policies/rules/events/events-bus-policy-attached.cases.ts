import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import attached from "./events-bus-policy-attached.ts";

const bus = { name: "orders", type: "aws:cloudwatch/eventBus:EventBus", id: "orders", properties: { name: "orders" } };
const permission = {
  name: "partner",
  type: "aws:cloudwatch/eventPermission:EventPermission",
  properties: { eventBusName: "orders", principal: "444455556666", statementId: "partner" },
  dependencies: { eventBusName: [urnOf(bus)] },
};

export default casesOf(attached, [bus, permission], {
  pass: {
    "one account may send": {},
    "a policy says who may send": { "partner:$type": "aws:cloudwatch/eventBusPolicy:EventBusPolicy" },
  },
  fail: { "the permission belongs to another bus": { "partner:eventBusName": "default" } },
  unknown: {
    "the bus of the permission is not known": { "partner:eventBusName": UNKNOWN, "partner:$dependencies": {} },
  },
});
