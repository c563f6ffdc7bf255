import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import anybodyDenied from "./sns-topic-policy-anybody-denied.ts";

const arn = "arn:aws:sns:eu-central-1:111122223333:alarms";
const separate = { name: "alarms", type: "aws:sns/topicPolicy:TopicPolicy", properties: { arn } };
const topic = {
  name: "alarms",
  type: "aws:sns/topic:Topic",
  properties: { name: "alarms", kmsMasterKeyId: "alias/alarms", policy: "" },
};
const everyone = { Effect: "Allow", Principal: { AWS: "*" }, Action: ["SNS:Subscribe", "SNS:Publish"], Resource: arn };
// The policy that AWS gives each new topic, as an export shows it.
const byDefault = { ...everyone, Condition: { StringEquals: { "AWS:SourceOwner": "111122223333" } } };
const policy = (statement: object) => ({ policy: JSON.stringify({ Version: "2008-10-17", Statement: [statement] }) });

export default [
  publicPolicyCases(anybodyDenied, { resource: separate, action: "sns:Publish", arn }),
  casesOf(anybodyDenied, topic, {
    pass: { "the topic has no policy": { policy: ABSENT }, "the topic has the policy of AWS": policy(byDefault) },
    fail: { "every principal may subscribe": policy(everyone) },
    unknown: { "the policy is not known": { policy: UNKNOWN } },
  }),
];
