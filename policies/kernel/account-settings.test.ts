import { expect, test } from "@jest/globals";
import { analyze } from "../harness/analyzer.ts";
import { asState, type PlainResource, UNKNOWN, urnOf } from "../harness/test-resource.ts";
import { rules } from "../rules.ts";
import { evaluate } from "./evaluate.ts";

const messageOf = (name: string, resources: readonly PlainResource[]): string =>
  evaluate(
    resources.map(asState),
    rules.filter((rule) => rule.name === name),
  )[0]?.message.split("\n")[1] ?? "";

const volume = (properties: Record<string, unknown>, inputs = properties): PlainResource => ({
  name: "v",
  type: "aws:ebs/volume:Volume",
  properties,
  inputs,
});
const ebs = (properties: Record<string, unknown>): PlainResource => ({
  name: "d",
  type: "aws:ebs/encryptionByDefault:EncryptionByDefault",
  properties,
});
const ebsKey: PlainResource = {
  name: "k",
  type: "aws:ebs/defaultKmsKey:DefaultKmsKey",
  properties: { keyArn: "arn:aws:kms:eu-central-1:1:key/own" },
};
const cluster = (properties: Record<string, unknown>, inputs = properties): PlainResource => ({
  name: "c",
  type: "aws:ecs/cluster:Cluster",
  properties,
  inputs,
});
const insights = (value: string, name = "containerInsights"): PlainResource => ({
  name: "a",
  type: "aws:ecs/accountSettingDefault:AccountSettingDefault",
  properties: { name, value },
});
const bucket: PlainResource = { name: "b", type: "aws:s3/bucket:Bucket", id: "b", properties: { bucket: "b" } };
const block = (type: string, ...on: string[]): PlainResource => ({
  name: type,
  type:
    type === "own"
      ? "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
      : "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  properties: {
    bucket: "b",
    ...Object.fromEntries(
      ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map((key) => [
        key,
        on.includes(key) || on.includes("all"),
      ]),
    ),
  },
});
const template: PlainResource = {
  name: "t",
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  properties: { blockDeviceMappings: [{ ebs: { volumeSize: 8 } }] },
};

test.each([
  ["ebs-volume-encrypted", "the account encrypts", [volume({}), ebs({ enabled: true })], "pass"],
  ["ebs-volume-encrypted", "the setting's default is on", [volume({}), ebs({})], "pass"],
  [
    "ebs-volume-encrypted",
    "before the update AWS has not decided",
    [volume({ encrypted: UNKNOWN }, {}), ebs({})],
    "pass",
  ],
  ["ebs-volume-encrypted", "the account does not encrypt", [volume({}), ebs({ enabled: false })], "fail"],
  [
    "ebs-volume-encrypted",
    "the setting is of another region",
    [volume({ region: "eu-west-1" }), ebs({ region: "eu-central-1" })],
    "fail",
  ],
  ["ebs-volume-encrypted", "the volume is older than the setting", [volume({ encrypted: false }, {}), ebs({})], "fail"],
  ["ebs-volume-encrypted", "the snapshot decides", [volume({ snapshotId: "snap-1" })], "unknown"],
  ["ebs-volume-encrypted", "the setting is not known", [volume({}), ebs({ enabled: UNKNOWN })], "unknown"],
  ["ebs-volume-key-own", "the default key of the account", [volume({}), ebs({}), ebsKey], "pass"],
  [
    "ebs-volume-key-own",
    "AWS reports a key that the program does not set",
    [volume({ encrypted: true, kmsKeyId: "arn:aws:kms:x" }, {}), ebs({})],
    "fail",
  ],
  ["ebs-volume-key-own", "the key of a snapshot", [volume({ encrypted: true, snapshotId: "snap-1" })], "unknown"],
  ["ebs-volume-key-own", "no encryption", [volume({}), ebsKey], "notApplicable"],
  ["launch-template-block-devices-encrypted", "the account encrypts", [template, ebs({})], "pass"],
  ["launch-template-block-devices-encrypted", "no setting in the stack", [template], "fail"],
  ["ecs-cluster-container-insights-on", "the account's default", [cluster({}), insights("enhanced")], "pass"],
  [
    "ecs-cluster-container-insights-on",
    "before the update AWS has not decided",
    [cluster({ settings: UNKNOWN }, {}), insights("enabled")],
    "pass",
  ],
  ["ecs-cluster-container-insights-on", "the account's default is off", [cluster({}), insights("disabled")], "fail"],
  [
    "ecs-cluster-container-insights-on",
    "another setting of the account",
    [cluster({}), insights("enabled", "taskLongArnFormat")],
    "fail",
  ],
  [
    "ecs-cluster-container-insights-on",
    "the cluster is older than the setting",
    [cluster({ settings: [{ name: "containerInsights", value: "disabled" }] }, {}), insights("enabled")],
    "fail",
  ],
  ["s3-bucket-public-access-blocked", "the bucket has no block, and no account's is known", [bucket], "unknown"],
  ["s3-bucket-public-access-blocked", "the account blocks all", [bucket, block("account", "all")], "pass"],
  ["s3-bucket-public-access-blocked", "the account blocks nothing", [bucket, block("account")], "fail"],
  [
    "s3-bucket-public-access-blocked",
    "account and bucket together",
    [
      bucket,
      block("account", "blockPublicAcls", "blockPublicPolicy"),
      block("own", "ignorePublicAcls", "restrictPublicBuckets"),
    ],
    "pass",
  ],
  [
    "s3-bucket-public-access-blocked",
    "the account makes up for the bucket",
    [bucket, block("account", "all"), block("own")],
    "pass",
  ],
  [
    "s3-bucket-public-access-blocked",
    "neither has one of the settings",
    [bucket, block("account", "blockPublicAcls"), block("own", "ignorePublicAcls", "restrictPublicBuckets")],
    "fail",
  ],
] as const)("%s: %s (%#)", async (name, _what, stack, outcome) => {
  const rule = rules.filter((each) => each.name === name);
  expect(evaluate(stack.map(asState), rule)[0]?.outcome).toBe(outcome);
  const { diagnostics } = await analyze(rule, stack);
  const levels = diagnostics.filter(({ urn }) => urn === urnOf(stack[0])).map(({ level }) => level);
  expect(levels).toEqual(outcome === "fail" ? ["mandatory"] : outcome === "unknown" ? ["advisory"] : []);
});

test("without the setting in the stack a finding says that the account may already do it; another provider's does not count", () => {
  for (const [name, stack, setting] of [
    ["ebs-volume-encrypted", [volume({})], "aws.ebs.EncryptionByDefault"],
    ["ebs-volume-key-own", [volume({ encrypted: true })], "aws.ebs.DefaultKmsKey"],
    ["ecs-cluster-container-insights-on", [cluster({})], "aws.ecs.AccountSettingDefault"],
    ["s3-bucket-public-access-blocked", [bucket, block("own")], "aws.s3.AccountPublicAccessBlock"],
  ] as const)
    expect(messageOf(name, stack)).toMatch(new RegExp(`the account may already .*, but this stack has no ${setting}`));
  const apart = [
    { ...asState(volume({})), provider: "p::1" },
    { ...asState(ebs({})), provider: "q::2" },
  ];
  expect(
    evaluate(
      apart,
      rules.filter(({ name }) => name === "ebs-volume-encrypted"),
    )[0]?.outcome,
  ).toBe("fail");
});

test.each([
  ["ebs-volume-encrypted", [volume({}), ebs({ enabled: false })], "does not make up for it: enabled is false"],
  ["launch-template-block-devices-encrypted", [template, ebs({ enabled: false })], "enabled is false"],
  [
    "ebs-volume-key-own",
    [volume({ encrypted: true }), { ...ebsKey, properties: { keyArn: "arn:aws:kms:eu-central-1:1:alias/aws/ebs" } }],
    "names none either",
  ],
  ["ecs-cluster-container-insights-on", [cluster({}), insights("disabled")], "does not make up for it"],
] as const)(
  "%s: a setting in the stack that is off decides, so the finding does not say that it is missing",
  (name, stack, said) => {
    expect(messageOf(name, stack)).toContain(said);
    expect(messageOf(name, stack)).not.toContain("may already");
  },
);

test("a bucket without a block is not known to be blocked, and the finding says how to make it explicit", () => {
  expect(messageOf("s3-bucket-public-access-blocked", [bucket])).toMatch(
    /since April 2023.*with all four settings on makes it explicit\.$/,
  );
});
