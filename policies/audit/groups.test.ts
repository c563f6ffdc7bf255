import { expect, test } from "@jest/globals";
import { defaultConfiguration } from "../configuration/configuration.ts";
import { rule, type Severity } from "../kernel/rule.ts";
import { fail, unknown } from "../kernel/verdict.ts";
import { audit } from "./audit.ts";
import { nameOf, violationCounts } from "./counts.ts";
import { groupsOf } from "./groups.ts";

const like = (name: string, severity: Severity, rest: object = {}) =>
  rule({
    name,
    title: name,
    why: "A test.",
    type: "aws:s3/bucket:Bucket",
    severity,
    union: [],
    controls: {},
    url: "https://docs.aws.amazon.com/",
    remedy: "x: 1",
    judge: () => fail("x is not set"),
    ...rest,
  });
const bucket = (name: string, properties: object = {}, type = "aws:s3/bucket:Bucket") => ({
  urn: `urn:pulumi:prod::shop::${type}::${name}`,
  type,
  inputs: properties,
});
const judged = (rules: ReturnType<typeof like>[], resources = [bucket("a"), bucket("b")], configuration = {}) =>
  audit([{ source: "-", stack: "shop/prod", resources }], rules, {
    ...defaultConfiguration,
    pack: "all",
    ...configuration,
  });
const shown = (result: ReturnType<typeof judged>) =>
  groupsOf(result).map(({ rule: { name }, kind, results, implied }) => [
    name,
    kind,
    results.length,
    ...implied.map((each) => `${each.rule.name} ${each.results.length}`),
  ]);

test("findings are one group for each rule: violations before undecided ones, then by severity, blocking and number", () => {
  const onlyA = (resource: { readonly name: string }) => (resource.name === "a" ? fail("x is not set") : unknown("?"));
  const rules = [
    like("low", "low"),
    like("critical-unknown", "critical", { judge: () => unknown("?") }),
    like("medium-one", "medium", { judge: onlyA }),
    like("medium-two", "medium"),
    like("medium-blocking", "medium", { judge: onlyA }),
    like("high", "high"),
  ];
  const levels = [{ by: "rule", of: "medium-blocking", level: "mandatory" }] as const;
  expect(shown(judged(rules, undefined, { levels }))).toEqual([
    ["high", "violation", 2],
    ["medium-blocking", "violation", 1],
    ["medium-two", "violation", 2],
    ["medium-one", "violation", 1],
    ["low", "violation", 2],
    ["critical-unknown", "unknown", 2],
    ["medium-blocking", "unknown", 1],
    ["medium-one", "unknown", 1],
  ]);
});

test("a violation that another implies on the same resource is folded under it, and still counted", () => {
  const result = judged(
    [
      like("unencrypted", "high", { implies: ["key-missing"] }),
      like("key-missing", "medium", { type: ["aws:s3/bucket:Bucket", "aws:s3/directoryBucket:DirectoryBucket"] }),
    ],
    [bucket("a"), bucket("b", {}, "aws:s3/directoryBucket:DirectoryBucket")],
  );
  expect(shown(result)).toEqual([
    ["unencrypted", "violation", 1, "key-missing 1"],
    ["key-missing", "violation", 1],
  ]);
  expect(result.counts.fail).toBe(3);
  expect(violationCounts(result).severity.map(({ violations }) => violations)).toEqual([0, 1, 2, 0, 0]);
});

test("a violation of a resource that the failing one refers to is folded too, and one elsewhere is not", () => {
  const group = bucket("group", {}, "aws:rds/parameterGroup:ParameterGroup");
  const database = bucket("db", {}, "aws:rds/instance:Instance");
  const rules = [
    like("instance-tls", "high", { type: "aws:rds/instance:Instance", implies: ["group-tls"] }),
    like("group-tls", "high", { type: "aws:rds/parameterGroup:ParameterGroup" }),
  ];
  const refers = { ...database, propertyDependencies: { parameterGroupName: [group.urn], tags: null } };
  expect(shown(judged(rules, [refers, group]))).toEqual([["instance-tls", "violation", 1, "group-tls 1"]]);
  expect(shown(judged(rules, [database, group])).map(([name]) => name)).toEqual(["group-tls", "instance-tls"]);
});

test("a worse violation is not folded under a lesser one, nor a blocking one under advice", () => {
  expect(shown(judged([like("lesser", "low", { implies: ["worse"] }), like("worse", "medium")])).length).toBe(2);
  const levels = [{ by: "rule", of: "advised", level: "advisory" }] as const;
  const rules = [like("advised", "high", { implies: ["blocking"] }), like("blocking", "high")];
  expect(shown(judged(rules, undefined, { levels }))).toEqual([
    ["blocking", "violation", 2],
    ["advised", "violation", 2],
  ]);
});

test("no finding is lost: two rules that imply each other, and a chain of three in any order, keep every result", () => {
  for (const rules of [
    [like("one", "high", { implies: ["two"] }), like("two", "high", { implies: ["one"] })],
    [
      like("first", "high", { implies: ["second"] }),
      like("second", "high", { implies: ["third"] }),
      like("third", "high"),
    ],
    [
      like("second", "high", { implies: ["third"] }),
      like("first", "high", { implies: ["second"] }),
      like("third", "high"),
    ],
  ]) {
    const kept = groupsOf(judged(rules)).flatMap(({ results, implied }) => [
      results,
      ...implied.map((each) => each.results),
    ]);
    expect(kept.flat()).toHaveLength(rules.length * 2);
  }
});

test("violations are counted by service, framework and owner; the owner is a tag, or that of the suppression", () => {
  const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '"hunter2"' };
  const resources = [
    bucket("a", { tags: { owner: "payments" } }),
    bucket("b", { tagsAll: { Owner: "payments" } }),
    bucket("secret", { tags: { owner: secret } }),
    bucket("unknown", { tags: { owner: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }),
    bucket("accepted", { tags: { owner: "payments" } }),
  ];
  const facts = { where: "f: suppressions.0", rule: "open", reason: "x", expires: "2999-01-01" };
  const suppressions = [{ ...facts, resource: "*::accepted", owner: "ada" }];
  const result = judged([like("open", "high", { controls: { fsbp: ["S3.8"], cis: ["2.1.4"] } })], resources, {
    suppressions,
  });
  expect(violationCounts(result)).toMatchObject({
    service: [{ name: "s3", violations: 4, blocking: 4 }],
    framework: [
      { name: "cis", violations: 4 },
      { name: "fsbp", violations: 4 },
    ],
    owner: [{ name: "payments", violations: 2 }],
  });
  expect(result.results.map(({ urn, owner }) => [nameOf(urn), owner])).toContainEqual(["accepted", "ada"]);
});
