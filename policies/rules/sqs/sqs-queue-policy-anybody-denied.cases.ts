import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import anybodyDenied from "./sqs-queue-policy-anybody-denied.ts";

const arn = "arn:aws:sqs:eu-central-1:111122223333:orders";
const separate = {
  name: "orders",
  type: "aws:sqs/queuePolicy:QueuePolicy",
  properties: { queueUrl: "https://sqs.eu-central-1.amazonaws.com/111122223333/orders" },
};
const statement = { Effect: "Allow", Principal: { AWS: "*" }, Action: "SQS:*", Resource: "*" };
const queue = {
  name: "orders",
  type: "aws:sqs/queue:Queue",
  properties: { name: "orders", kmsMasterKeyId: "arn:key", policy: "" },
};
const ofTopic = {
  ...statement,
  Principal: "*",
  Action: "sqs:SendMessage",
  Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-central-1:111122223333:orders" } },
};

export default [
  publicPolicyCases(anybodyDenied, { resource: separate, action: "sqs:SendMessage", arn }),
  casesOf(anybodyDenied, queue, {
    pass: {
      "the queue has no policy": { policy: ABSENT },
      "one topic may send": { policy: JSON.stringify({ Statement: [ofTopic] }) },
    },
    fail: { "every principal may do everything": { policy: JSON.stringify({ Statement: statement }) } },
    unknown: { "the policy is not known": { policy: UNKNOWN } },
  }),
];
