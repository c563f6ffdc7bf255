import { expect, test } from "@jest/globals";
import { Reading } from "../reading.ts";
import { account, judge, open, when } from "./public-access.fixture.ts";
import { allowsNoPublicAccess } from "./public-access.ts";

test.each<[string, unknown]>([
  ["a fixed account", when({ StringEquals: { "aws:PrincipalAccount": account } })],
  ["roles of one account, by a pattern", when({ ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/*` } })],
  ["roles of one account in any partition", when({ ArnLike: { "aws:PrincipalArn": `arn:*:iam::${account}:role/*` } })],
  ["a key in another letter case", when({ stringequals: { "AWS:principalorgid": "o-1" } })],
  [
    "a weak condition beside one that narrows",
    when({ Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:SourceVpc": "vpc-1" } }),
  ],
  [
    "…IfExists with a demand that the key is there",
    when({ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" }, Null: { "aws:principalOrgId": "false" } }),
  ],
  [
    "ForAllValues with a demand that the key is there",
    when({ "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": "o-1/*" }, Null: { "aws:PrincipalOrgPaths": false } }),
  ],
  [
    "the resource's own account, by a variable",
    when({ StringEquals: { "aws:PrincipalAccount": "${aws:ResourceAccount}" } }),
  ],
  ["sessions of one role, by its unique id", when({ StringLike: { "aws:userid": "AROAEXAMPLEID:*" } })],
  ["private addresses", when({ IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "192.168.0.0/16"] } })],
  [
    "an access point of one account",
    when({ ArnLike: { "s3:DataAccessPointArn": `arn:aws:s3:eu-central-1:${account}:accesspoint/*` } }),
  ],
  ["a star that the operator reads as a letter", when({ StringEquals: { "aws:PrincipalOrgID": "*" } })],
  ["one principal by a canonical user", [{ ...open, Principal: { CanonicalUser: "79a59df900b949e5" } }]],
  [
    "an origin access identity",
    [{ ...open, Principal: { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" } }],
  ],
])("not public: %s", (_, statements) => {
  expect(judge(statements)).toEqual({ outcome: "pass", because: "" });
});

test.each<[string, unknown, string]>([
  ["everybody in a list", [{ ...open, Principal: ["*"] }], "allows every principal in policy.Statement.0"],
  [
    "everybody beside a role",
    [{ ...open, Principal: { AWS: [`arn:aws:iam::${account}:role/a`, "*"] } }],
    "allows every principal in policy.Statement.0",
  ],
  [
    "a role of this name of any account",
    [{ ...open, Principal: { AWS: "arn:aws:iam::*:role/shop" } }],
    "allows principals of every account in policy.Statement.0",
  ],
  [
    "accounts by a question mark",
    [{ ...open, Principal: { AWS: "arn:aws:iam::11112222333?:root" } }],
    "allows principals of every account in policy.Statement.0",
  ],
  [
    "every user of Facebook",
    [{ ...open, Principal: { Federated: "graph.facebook.com" } }],
    "allows every user of a public identity provider in policy.Statement.0",
  ],
  [
    "everybody but one",
    [{ ...open, Principal: undefined, NotPrincipal: { AWS: account } }],
    "allows every principal except some in policy.Statement.0",
  ],
  ["TLS", when({ Bool: { "aws:SecureTransport": "true" } }), "aws:SecureTransport says how, not who"],
  [
    "a time",
    when({ DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } }),
    "aws:CurrentTime says when, not who",
  ],
  [
    "what comes not through a mount target",
    when({ Bool: { "elasticfilesystem:AccessedViaMountTarget": "false" } }),
    "elasticfilesystem:AccessedViaMountTarget is not true",
  ],
  [
    "a program",
    when({ StringEquals: { "aws:UserAgent": "shop" } }),
    "aws:UserAgent is a text that the caller sends, not who sends it",
  ],
  [
    "a referer",
    when({ StringLike: { "aws:referer": "https://shop.example/*" } }),
    "aws:Referer is a text that the caller sends, not who sends it",
  ],
  [
    "a tag",
    when({ StringEquals: { "aws:PrincipalTag/team": "shop" } }),
    "aws:PrincipalTag/… is a tag that any account can give, not who",
  ],
  [
    "a service through which the request comes",
    when({ StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } }),
    "kms:ViaService says through which service, not who",
  ],
  [
    "a function URL without authentication",
    when({ StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } }),
    "lambda:FunctionUrlAuthType says how the function URL authenticates, not who",
  ],
  [
    "the account of the resource itself",
    when({ StringEquals: { "s3:ResourceAccount": account } }),
    "s3:ResourceAccount says whose resource it is, not who",
  ],
  [
    "an address in some VPC",
    when({ IpAddress: { "aws:VpcSourceIp": "10.0.0.0/16" } }),
    "aws:VpcSourceIp is an address that any VPC can use, not where",
  ],
  [
    "a key of a service",
    when({ StringEquals: { "es:shop": "x" } }),
    "another condition is not a key that is known to say who",
  ],
  [
    "two halves of the internet",
    when({ IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } }),
    "aws:SourceIp has a range wider than /8, which AWS regards as public",
  ],
  [
    "half of the internet in small parts",
    when({ IpAddress: { "aws:SourceIp": Array.from({ length: 128 }, (__, net) => `${net}.0.0.0/8`) } }),
    "aws:SourceIp has ranges that are half of the internet or more",
  ],
  [
    "every address of IPv6",
    when({ IpAddress: { "aws:SourceIp": ["192.0.2.0/24", "::/0"] } }),
    "aws:SourceIp contains every address",
  ],
  [
    "an address compared as text",
    when({ StringLike: { "aws:SourceIp": "192.*" } }),
    "aws:SourceIp is compared as text",
  ],
  [
    "any VPC",
    when({ StringLike: { "aws:SourceVpc": "vpc-*" } }),
    "aws:SourceVpc has a wildcard in the part that names who",
  ],
  [
    "one account or any",
    when({ StringLike: { "aws:PrincipalAccount": [account, "*"] } }),
    "aws:PrincipalAccount has a wildcard in the part that names who",
  ],
  [
    "the source of any account",
    when({ ArnLike: { "aws:SourceArn": "arn:aws:*:*:*:*" } }),
    "aws:SourceArn has no fixed account",
  ],
  [
    "a role of this name of any account, by a condition",
    when({ ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::*:role/shop" } }),
    "aws:PrincipalArn has no fixed account",
  ],
  [
    "an account that a path of another one can contain",
    when({ StringLike: { "aws:PrincipalArn": `arn:aws:iam:*:${account}:role/*` } }),
    "aws:PrincipalArn has no fixed account",
  ],
  [
    "the caller's own account",
    when({ StringEquals: { "aws:PrincipalAccount": "${aws:PrincipalAccount}" } }),
    "aws:PrincipalAccount is compared with a variable of the caller",
  ],
  [
    "all but one organization",
    when({ StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }),
    "aws:PrincipalOrgID excludes some and matches everybody else",
  ],
  [
    "an organization, if the key is there",
    when({ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } }),
    "aws:PrincipalOrgID is compared by …IfExists, which also matches requests without the key",
  ],
  [
    "all of no values",
    when({ "ForAllValues:StringEquals": { "aws:PrincipalOrgPaths": "o-1/" } }),
    "aws:PrincipalOrgPaths is compared by ForAllValues, which also matches requests without the key",
  ],
  [
    "a key that is there",
    when({ Null: { "aws:PrincipalOrgID": "false" } }),
    "aws:PrincipalOrgID is compared by an operator that demands no value",
  ],
  ["no value", when({ StringEquals: { "aws:PrincipalOrgID": [] } }), "aws:PrincipalOrgID has no value"],
  ["an empty condition", when({}), "allows every principal in policy.Statement.0"],
])("public: %s", (_, statements, because) => {
  const verdict = judge(statements);
  expect(verdict.outcome).toBe("fail");
  expect(verdict.because.replace(/^allows every principal in policy\.Statement\.0: /, "")).toBe(because);
});

const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
test.each<[string, unknown[], "pass" | "fail" | "unknown"]>([
  ["an organization that is not known", when({ StringLike: { "aws:PrincipalOrgID": unknownValue } }), "unknown"],
  ["a range that is not known", when({ IpAddress: { "aws:SourceIp": unknownValue } }), "unknown"],
  ["conditions that are not known", when({ StringEquals: unknownValue }), "unknown"],
  ["other principals beside everybody", [{ ...open, Principal: { AWS: ["*"], CanonicalUser: unknownValue } }], "fail"],
  ["the value of a key that cannot narrow", when({ Bool: { "aws:SecureTransport": unknownValue } }), "fail"],
  [
    "a value beside a condition that narrows",
    when({ StringEquals: { "aws:SourceVpc": "vpc-1", "aws:SourceAccount": unknownValue } }),
    "pass",
  ],
  ["the principals of a denial", [open, { ...open, Effect: "Deny", Principal: unknownValue }], "unknown"],
  [
    "the principals of a denial of another action",
    [open, { ...open, Effect: "Deny", Action: "s3:PutObject", Principal: unknownValue }],
    "fail",
  ],
  ["a statement beside one for everybody", [open, unknownValue], "fail"],
])("not known: %s", (_, statements, outcome) => {
  const document = new Reading({ Statement: statements }, "policy");
  expect(allowsNoPublicAccess(document).outcome).toBe(outcome);
});
