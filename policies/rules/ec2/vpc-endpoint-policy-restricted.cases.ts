import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import vpcEndpointPolicyRestricted from "./vpc-endpoint-policy-restricted.ts";

const one = { Statement: { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" } };
const everything = { Statement: { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" } };

const behind = (Condition: object): object => ({ Statement: { ...everything.Statement, Condition } });

export default [
  casesOf(
    vpcEndpointPolicyRestricted,
    [
      {
        name: "s3",
        type: "aws:ec2/vpcEndpoint:VpcEndpoint",
        id: "vpce-1",
        properties: { serviceName: "com.amazonaws.eu-central-1.s3", vpcId: "vpc-1", policy: one },
      },
      {
        name: "separate",
        type: "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
        properties: { vpcEndpointId: "vpce-2", policy: one },
      },
    ],
    {
      pass: {
        "the policy allows one bucket": {},
        "a separate policy allows one bucket": { policy: ABSENT, "separate:vpcEndpointId": "vpce-1" },
        "a separate policy allows one bucket, and the endpoint reports AWS's default": {
          policy: everything,
          "separate:vpcEndpointId": "vpce-1",
        },
        "the policy allows everything within one organization": {
          "policy.Statement": {
            Effect: "Allow",
            Principal: "*",
            Action: "*",
            Resource: "*",
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
          },
        },
        "the policy allows everything on the resources of one organization": {
          policy: behind({ StringEquals: { "aws:ResourceOrgID": "o-1" } }),
        },
        "a denial leaves only the resources of one account": {
          policy: {
            Statement: [
              everything.Statement,
              {
                ...everything.Statement,
                Effect: "Deny",
                Condition: { StringNotEquals: { "aws:ResourceAccount": "111122223333" } },
              },
            ],
          },
        },
      },
      fail: {
        "the policy allows everything": { policy: everything },
        "the policy allows everything with TLS": { policy: behind({ Bool: { "aws:SecureTransport": "true" } }) },
        "the policy allows everything from the endpoint itself": {
          policy: behind({ StringEquals: { "aws:SourceVpce": "vpce-1" } }),
        },
        "the policy allows everything by an ARN of everything": {
          policy: { Statement: { ...everything.Statement, Principal: ["*"], Resource: "arn:aws:*:*:*:*" } },
        },
        "a separate policy allows everything": { "separate:vpcEndpointId": "vpce-1", "separate:policy": everything },
        "a separate policy is not set": { "separate:vpcEndpointId": "vpce-1", "separate:policy": ABSENT },
        "policy is not set, which allows everything": { policy: ABSENT },
      },
      unknown: {
        "policy is unknown": { policy: UNKNOWN },
        "the endpoint of a separate policy is unknown": { policy: everything, "separate:vpcEndpointId": UNKNOWN },
      },
      notApplicable: { "a Gateway Load Balancer endpoint": { vpcEndpointType: "GatewayLoadBalancer", policy: ABSENT } },
    },
  ),
  casesOf(
    vpcEndpointPolicyRestricted,
    {
      name: "separate",
      type: "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
      properties: { vpcEndpointId: "vpce-2", policy: one },
    },
    {
      pass: { "the endpoint is in another stack": {} },
      fail: { "the policy allows everything": { policy: everything }, "the policy is not set": { policy: ABSENT } },
      unknown: { "the policy is unknown": { policy: UNKNOWN } },
    },
  ),
];
