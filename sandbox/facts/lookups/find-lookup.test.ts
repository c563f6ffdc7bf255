import { expect, test } from "@jest/globals";
import type { Properties } from "../../core/backing.ts";
import { existingClusters } from "../existing-clusters.ts";
import { existingSubnets } from "../existing-subnets.ts";
import { findLookup } from "./find-lookup.ts";

const adopted = {
  vpcId: "vpc-0a1b2c3d",
  subnets: { public: ["subnet-0a", "subnet-0b"], private: ["subnet-1a", "subnet-1b"] },
};
const place = { account: "000000000000", region: "eu-central-1" };
const subnets = existingSubnets(adopted, place.region);
const context = {
  ...place,
  world: { all: () => [], find: () => undefined },
  existingSubnets: subnets,
  existingClusters: existingClusters({ eksCluster: "shared", autoMode: false }, { ...place, subnets }),
};

function answer(token: string, args: Properties = {}): Properties {
  return findLookup(token).answer(args, context);
}

test("the caller, its account and its region", () => {
  expect(answer("aws:index/getCallerIdentity:getCallerIdentity")["accountId"]).toBe("000000000000");
  expect(answer("aws:index/getRegion:getRegion")).toMatchObject({ id: "eu-central-1", region: "eu-central-1" });
  expect(answer("aws:index/getPartition:getPartition")["partition"]).toBe("aws");
});

test("a region has three zones, less the excluded; filters are refused rather than ignored", () => {
  const token = "aws:index/getAvailabilityZones:getAvailabilityZones";
  expect(answer(token, { state: "available" })).toMatchObject({
    names: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
    zoneIds: ["euc1-az1", "euc1-az2", "euc1-az3"],
  });
  expect(answer(token, { excludeZoneIds: ["euc1-az2"] })["names"]).toEqual(["eu-central-1a", "eu-central-1c"]);
  expect(() => answer(token, { filters: [{ name: "opt-in-status", values: ["x"] }] })).toThrow(
    "getAvailabilityZones: filters: the sandbox does not support filters.\n  Remove the filters.",
  );
});

test("the cluster that the configuration names exists, in the adopted VPC; any other is not found", () => {
  const token = "aws:eks/getCluster:getCluster";
  expect(answer(token, { name: "shared" })).toMatchObject({
    arn: "arn:aws:eks:eu-central-1:000000000000:cluster/shared",
    status: "ACTIVE",
    computeConfigs: [{ enabled: false }],
    accessConfigs: [{ authenticationMode: "API" }],
    certificateAuthorities: [{ data: expect.any(String) }],
    vpcConfig: { vpcId: "vpc-0a1b2c3d", clusterSecurityGroupId: expect.stringMatching(/^sg-/) },
  });
  expect(() => answer(token, { name: "other" })).toThrow("No cluster found for name: other.");
  const addOn = { clusterName: "shared", addonName: "eks-pod-identity-agent" };
  expect(answer("aws:eks/getAddon:getAddon", addOn)).toMatchObject(addOn);
});

const subnetToken = "aws:ec2/getSubnet:getSubnet";

test("the subnets of an adopted VPC exist, each of a tier in another zone; any other is not found", () => {
  expect(answer(subnetToken, { id: "subnet-1b", vpcId: "vpc-0a1b2c3d" })).toEqual({
    id: "subnet-1b",
    arn: "arn:aws:ec2:eu-central-1:000000000000:subnet/subnet-1b",
    ownerId: "000000000000",
    region: "eu-central-1",
    state: "available",
    tags: {},
    vpcId: "vpc-0a1b2c3d",
    cidrBlock: "10.0.7.0/24",
    mapPublicIpOnLaunch: false,
    availabilityZone: "eu-central-1b",
    availabilityZoneId: "euc1-az2",
  });
  expect(() => answer(subnetToken, { id: "subnet-1b", vpcId: "vpc-0f" })).toThrow("no matching EC2 Subnet found");
  expect(() => answer(subnetToken, { vpcId: "vpc-0a1b2c3d" })).toThrow("more than one matching EC2 Subnet found");
  expect(() => answer(subnetToken, { filters: [] })).toThrow("getSubnet: the sandbox does not support filters.");
  const world = {
    all: () => [{ urn: "", type: "", name: "", id: "subnet-9", inputs: {}, outputs: { vpcId: "vpc-9" } }],
    find: () => undefined,
  };
  expect(findLookup(subnetToken).answer({ id: "subnet-9" }, { ...context, world })).toMatchObject({ vpcId: "vpc-9" });
});

const passwordToken = "aws:secretsmanager/getRandomPassword:getRandomPassword";
function password(args: Properties): string {
  return String(answer(passwordToken, args)["randomPassword"]);
}

test("a random password is new at each call, and contains the requested kinds of characters (SECRETS)", () => {
  expect(findLookup(passwordToken).secretOutputs).toEqual(["randomPassword"]);
  expect(new Set(Array.from({ length: 50 }, () => password({}))).size).toBe(50);
  for (let round = 0; round < 50; round += 1) {
    const all = password({});
    expect(all).toHaveLength(32);
    for (const kind of [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]) expect(all).toMatch(kind);
    expect(password({ passwordLength: 40, excludePunctuation: true })).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(password({ excludeCharacters: "abc/@\"' " })).not.toMatch(/[abc/@"' ]/);
  }
  expect(() => password({ passwordLength: 3 })).toThrow("passwordLength: 3 has no room for 4 kinds of characters");
});

test("a policy document is rendered as the provider renders it", () => {
  const { json, minifiedJson } = answer("aws:iam/getPolicyDocument:getPolicyDocument", {
    statements: [
      {
        sid: "Read",
        actions: ["s3:GetObject", "s3:ListBucket"],
        resources: ["arn:aws:s3:::b"],
        principals: [{ type: "AWS", identifiers: ["arn:one", "arn:two"] }],
        conditions: [
          { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] },
          { test: "StringEquals", variable: "aws:PrincipalTag/x", values: ["&{aws:username}", "b"] },
        ],
      },
      { effect: "Deny", actions: ["*"], resources: ["*"], principals: [{ type: "*", identifiers: ["*"] }] },
    ],
  });
  expect(json).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetObject"
      ],
      "Resource": "arn:aws:s3:::b",
      "Principal": {
        "AWS": [
          "arn:two",
          "arn:one"
        ]
      },
      "Condition": {
        "StringEquals": {
          "aws:PrincipalTag/x": [
            "\${aws:username}",
            "b"
          ],
          "aws:SourceAccount": "1"
        }
      }
    },
    {
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Principal": "*"
    }
  ]
}`);
  expect(minifiedJson).toBe(JSON.stringify(JSON.parse(String(json))));
});

test("a statement of an overriding document takes the place of the one with its id", () => {
  const source = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "A", Effect: "Allow" }, { Effect: "Deny" }],
  });
  const { minifiedJson } = answer("aws:iam/getPolicyDocument:getPolicyDocument", {
    sourcePolicyDocuments: [source],
    policyId: "mine",
    statements: [{ sid: "A", actions: ["x"] }],
  });
  expect(minifiedJson).toBe(
    '{"Version":"2012-10-17","Id":"mine","Statement":[{"Sid":"A","Effect":"Allow","Action":"x"},{"Effect":"Deny"}]}',
  );
});

test("a lookup that does not exist is named with the nearest, one that is not answered with those that are", () => {
  expect(() => findLookup("aws:index/getRegoin:getRegoin")).toThrow(
    'the installed @pulumi/aws has no lookup "aws:index/getRegoin:getRegoin"; did you mean "aws:index/getRegion:getRegion"?',
  );
  expect(() => findLookup("aws:ec2/getAmi:getAmi")).toThrow(
    'the sandbox does not answer "aws:ec2/getAmi:getAmi".\n  It answers: aws:index/getAvailabilityZones:getAvailabilityZones,',
  );
});
