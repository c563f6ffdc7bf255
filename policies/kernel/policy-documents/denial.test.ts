import { expect, test } from "@jest/globals";
import { account, judge, open, unless } from "./public-access.fixture.ts";

test.each<[string, unknown]>([
  ["only denials", [{ ...open, Effect: "Deny" }]],
  ["everything denied that is allowed", [open, { ...open, Effect: "Deny" }]],
  [
    "each action denied by a statement of its own",
    [
      { ...open, Action: ["s3:GetObject", "s3:PutObject"] },
      { ...open, Effect: "Deny", Action: "s3:Get*" },
      { ...open, Effect: "Deny", Action: "S3:PUT*" },
    ],
  ],
  [
    "all others denied than a role",
    [open, { Effect: "Deny", NotPrincipal: { AWS: `arn:aws:iam::${account}:role/shop` }, Action: "*", Resource: "*" }],
  ],
  ["all denied except another prefix", unless({}, { Resource: undefined, NotResource: "arn:aws:s3:::shop-public/*" })],
  ["all denied except other actions", unless({}, { Action: undefined, NotAction: "s3:Put*" })],
])("not public with %s", (_, statements) => {
  expect(judge(statements)).toEqual({ outcome: "pass", because: "" });
});

test.each<[string, unknown]>([
  ["a denial of clear requests", unless({ Bool: { "aws:SecureTransport": "false" } })],
  ["a denial of another action", unless({}, { Action: "s3:Put*" })],
  ["a denial of a single character", unless({}, { Action: "s3:GetObjec?", Resource: "arn:aws:s3:::shop/?" })],
  ["a denial on a part of the resource", unless({}, { Resource: "arn:aws:s3:::shop/private/*" })],
  ["a denial of some principals", unless({}, { Principal: { AWS: account } })],
  ["a denial of all but everybody", unless({}, { Principal: undefined, NotPrincipal: "*" })],
  ["a denial of all but this action", unless({}, { Action: undefined, NotAction: "s3:GetObject" })],
  ["a denial of one organization", unless({ StringEquals: { "aws:PrincipalOrgID": "o-1" } })],
  [
    "a denial outside of a VPC that leaves requests with TLS",
    unless({ StringNotEquals: { "aws:SourceVpc": "vpc-1" }, Bool: { "aws:SecureTransport": "false" } }),
  ],
  [
    "a denial of some value outside of an organization",
    unless({ "ForAnyValue:StringNotLike": { "aws:PrincipalOrgPaths": "o-1/*" } }),
  ],
  ["a denial outside of the whole internet", unless({ NotIpAddress: { "aws:SourceIp": "0.0.0.0/0" } })],
  [
    "a denial of all but AWS's services that anonymous requests escape",
    unless({ Bool: { "aws:PrincipalIsAWSService": "false" } }),
  ],
  [
    "a denial of one of two actions",
    [
      { ...open, Action: ["s3:GetObject", "s3:PutObject"] },
      { ...open, Effect: "Deny" },
    ],
  ],
])("still public in spite of %s", (_, statements) => {
  expect(judge(statements).outcome).toBe("fail");
});

test("a denial by the names of the owner's resources covers Resource *", () => {
  const own = ["arn:aws:s3:::shop", "arn:aws:s3:::shop/*"];
  const everything = { ...open, Action: "s3:*", Resource: "*" };
  const denied = [everything, { ...everything, Effect: "Deny", Resource: own }];
  expect(judge(denied, own).outcome).toBe("pass");
  expect(judge(denied).outcome).toBe("fail");
  expect(judge([everything, { ...everything, Effect: "Deny", Resource: own[1] }], own).outcome).toBe("fail");
});
