import { expect, test } from "@jest/globals";
import { defaultThresholds } from "../kernel/thresholds.ts";
import { rules } from "../rules.ts";
import { coverageGap, notCovered } from "./coverage.ts";

const resource = (type: string, custom?: boolean) => ({ type, custom });
const open = (types: readonly string[], thresholds = defaultThresholds) =>
  notCovered(
    types.map((type) => resource(type)),
    rules,
    thresholds,
  );

test("types without a rule are counted, most first, under their canonical token", () => {
  expect(
    open([
      "aws:appsync/type:Type",
      "aws:chime/voiceConnector:VoiceConnector",
      "aws:elasticsearch/packageAssociation:PackageAssociation",
      "aws:opensearch/packageAssociation:PackageAssociation",
      "aws:s3/bucketV2:BucketV2",
    ]),
  ).toEqual([
    { type: "aws:opensearch/packageAssociation:PackageAssociation", count: 2 },
    { type: "aws:appsync/type:Type", count: 1 },
    { type: "aws:chime/voiceConnector:VoiceConnector", count: 1 },
  ]);
});

test("components and the engine's own types are not counted", () => {
  const given = [
    resource("shop:index:Group", false),
    resource("pulumi:pulumi:Stack"),
    resource("pulumi:providers:gcp", true),
  ];
  expect(notCovered(given, rules, defaultThresholds)).toEqual([]);
});

test("a rule whose threshold is empty covers nothing", () => {
  const streams = ["aws:fsx/lustreFileSystem:LustreFileSystem"];
  expect(open(streams)).toEqual([{ type: streams[0], count: 1 }]);
  expect(open(streams, { ...defaultThresholds, requiredTags: ["owner"] })).toEqual([]);
});

test.each([
  [[], ""],
  [[{ type: "a", count: 1 }], "1 resource of 1 type is not covered by any rule"],
  [[{ type: "a", count: 3 }], "3 resources of 1 type are not covered by any rule"],
  [
    [
      { type: "a", count: 3 },
      { type: "b", count: 1 },
    ],
    "4 resources of 2 types are not covered by any rule",
  ],
])("%j: %s", (types, sentence) => {
  expect(coverageGap(types)).toBe(sentence);
});
