import { expect, test } from "@jest/globals";
import { account, judge, unless, when } from "./public-access.fixture.ts";

const iam = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const s3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";

/** Policies that AWS itself recommends: sentence, page, statements. */
const recommended: readonly (readonly [what: string, page: string, statements: readonly object[]])[] = [
  [
    "the account's root user in a key policy",
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" }],
  ],
  [
    "a key policy of an AWS managed key: an account through a service",
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    when(
      { StringEquals: { "kms:CallerAccount": account, "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
      { Principal: { AWS: "*" }, Action: ["kms:Encrypt", "kms:Decrypt"], Resource: "*" },
    ),
  ],
  [
    "a service with the ARN of its resource",
    `${iam}/confused-deputy.html`,
    [
      {
        Effect: "Allow",
        Principal: { Service: "s3.amazonaws.com" },
        Action: "SNS:Publish",
        Resource: `arn:aws:sns:eu-central-1:${account}:uploads`,
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:shop" },
          StringEquals: { "aws:SourceAccount": account },
        },
      },
    ],
  ],
  [
    "CloudFront's origin access control",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    when(
      { StringEquals: { "AWS:SourceArn": `arn:aws:cloudfront::${account}:distribution/EDFDVBD6EXAMPLE` } },
      { Principal: { Service: "cloudfront.amazonaws.com" } },
    ),
  ],
  [
    "an organization",
    `${iam}/reference_policies_condition-keys.html#condition-keys-principalorgid`,
    when({ StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } }),
  ],
  [
    "an organizational unit",
    `${iam}/reference_policies_condition-keys.html#condition-keys-principalorgpaths`,
    when({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"] } }),
  ],
  [
    "another account with an external id",
    `${iam}/id_roles_common-scenarios_third-party.html`,
    [
      {
        Effect: "Allow",
        Principal: { AWS: "999988887777" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": "12345" } },
      },
    ],
  ],
  [
    "a service account of an EKS cluster",
    "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
    [
      {
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/EX` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "oidc.eks.eu-central-1.amazonaws.com/id/EX:sub": "system:serviceaccount:shop:http",
            "oidc.eks.eu-central-1.amazonaws.com/id/EX:aud": "sts.amazonaws.com",
          },
        },
      },
    ],
  ],
  [
    "users of a Cognito identity pool",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html",
    when(
      {
        StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-central-1:pool" },
        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
      },
      { Principal: { Federated: "cognito-identity.amazonaws.com" }, Action: "sts:AssumeRoleWithWebIdentity" },
    ),
  ],
  [
    "clients of a file system's mount targets",
    "https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html#what-is-a-public-policy",
    when(
      { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
      { Principal: { AWS: "*" }, Action: "elasticfilesystem:ClientMount", Resource: undefined },
    ),
  ],
  [
    "the owner of a topic, as SNS writes it for a new one",
    "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html",
    when(
      { StringEquals: { "AWS:SourceOwner": account } },
      { Principal: { AWS: "*" }, Action: ["SNS:Publish", "SNS:Subscribe"] },
    ),
  ],
  [
    "a topic that sends to a queue",
    "https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html",
    when(
      { ArnEquals: { "aws:SourceArn": `arn:aws:sns:eu-central-1:${account}:orders` } },
      { Action: "sqs:SendMessage", Resource: `arn:aws:sqs:eu-central-1:${account}:orders` },
    ),
  ],
  [
    "a private API: everybody, with all denied that does not come through one VPC endpoint",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html",
    [
      { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "execute-api:Invoke",
        Resource: "execute-api:/*",
        Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } },
      },
    ],
  ],
  [
    "one VPC endpoint",
    `${s3}/example-bucket-policies-vpc-endpoint.html`,
    when({ StringEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } }),
  ],
  [
    "one range of addresses",
    `${s3}/example-bucket-policies.html`,
    when({ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }),
  ],
  [
    "everybody, with all denied outside of one range of addresses",
    `${s3}/example-bucket-policies.html`,
    unless({ NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } }),
  ],
  [
    "everybody, with all denied outside of one organization and AWS's services",
    `${iam}/access_policies_data-perimeters.html`,
    unless({
      StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    }),
  ],
];

test.each(recommended)("AWS recommends: %s", (_, page, statements) => {
  expect([page, judge(statements)]).toEqual([page, { outcome: "pass", because: "" }]);
});
