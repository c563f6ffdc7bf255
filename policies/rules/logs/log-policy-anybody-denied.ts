import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { rule } from "../../kernel/rule.ts";

/** By type, the property with the policy. */
const properties: Readonly<Record<string, string>> = {
  "aws:cloudwatch/logDeliveryDestinationPolicy:LogDeliveryDestinationPolicy": "deliveryDestinationPolicy",
  "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy": "accessPolicy",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
};

export default rule({
  name: "log-policy-anybody-denied",
  title: "CloudWatch Logs resource policies do not allow public access",
  why: "Anyone with an AWS account can then write log events among the real ones, or receive the logs.",
  type: Object.keys(properties),
  severity: "high",
  union: [517],
  controls: { prowler: ["cloudwatch_log_group_not_publicly_accessible"] },
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html",
  remedy:
    'Principal: { Service: "delivery.logs.amazonaws.com" }, Condition: { StringEquals: { "aws:SourceAccount": <account> } }',
  judge: (policy) => allowsNoPublicAccess(policy.at(properties[policy.type] ?? "policyDocument")),
});
