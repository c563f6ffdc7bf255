import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import anybodyDenied from "./log-policy-anybody-denied.ts";

const arn = "arn:aws:logs:eu-central-1:111122223333:log-group:*";

export default [
  publicPolicyCases(anybodyDenied, {
    resource: {
      name: "delivery",
      type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
      properties: { policyName: "delivery" },
    },
    property: "policyDocument",
    action: "logs:PutLogEvents",
    arn,
  }),
  publicPolicyCases(anybodyDenied, {
    resource: {
      name: "archive",
      type: "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy",
      properties: { destinationName: "archive" },
    },
    property: "accessPolicy",
    action: "logs:PutSubscriptionFilter",
    arn,
  }),
  publicPolicyCases(anybodyDenied, {
    resource: {
      name: "account",
      type: "aws:cloudwatch/logDeliveryDestinationPolicy:LogDeliveryDestinationPolicy",
      properties: { deliveryDestinationName: "archive" },
    },
    property: "deliveryDestinationPolicy",
    action: "logs:CreateDelivery",
    arn,
  }),
];
