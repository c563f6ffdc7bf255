import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import vpcEndpointPolicyRestricted from "./vpc-endpoint-policy-restricted.ts";

const one = { Statement: { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" } };
const everything = { Statement: { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" } };

export default casesOf(
  vpcEndpointPolicyRestricted,
  [
    {
      name: "s3",
      type: "aws:ec2/vpcEndpoint:VpcEndpoint",
      id: "vpce-1",
      properties: { serviceName: "com.amazonaws.eu-central-1.s3", vpcId: "vpc-1", policy: one },
    },
    {
      name: "beside",
      type: "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
      properties: { vpcEndpointId: "vpce-2", policy: one },
    },
  ],
  {
    pass: {
      "one bucket": {},
      "one bucket, beside it": { policy: ABSENT, "beside:vpcEndpointId": "vpce-1" },
      "one bucket, beside what AWS says at first": { policy: everything, "beside:vpcEndpointId": "vpce-1" },
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
      everything: { policy: everything },
      "everything, beside it": { "beside:vpcEndpointId": "vpce-1", "beside:policy": everything },
      "the policy beside it is unset": { "beside:vpcEndpointId": "vpce-1", "beside:policy": ABSENT },
      "it is unset, which is everything": { policy: ABSENT },
    },
    unknown: {
      "it is not known": { policy: UNKNOWN },
      "whose the policy beside it is is not known": { policy: everything, "beside:vpcEndpointId": UNKNOWN },
    },
    notApplicable: { "it leads to appliances": { vpcEndpointType: "GatewayLoadBalancer", policy: ABSENT } },
  },
);
