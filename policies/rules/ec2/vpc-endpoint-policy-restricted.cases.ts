import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import vpcEndpointPolicyRestricted from "./vpc-endpoint-policy-restricted.ts";

export default casesOf(
  vpcEndpointPolicyRestricted,
  {
    name: "s3",
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    properties: {
      serviceName: "com.amazonaws.eu-central-1.s3",
      vpcId: "vpc-1",
      policy: { Statement: { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" } },
    },
  },
  {
    pass: {
      "one bucket": {},
      "everything of one organisation": {
        "policy.Statement": {
          Effect: "Allow",
          Principal: "*",
          Action: "*",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        },
      },
    },
    fail: {
      everything: { "policy.Statement": { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" } },
      "it is unset, which is everything": { policy: ABSENT },
    },
    unknown: { "it is not known": { policy: UNKNOWN } },
  },
);
