import { expect, test } from "@jest/globals";
import { rule } from "../kernel/rule.ts";
import { pass } from "../kernel/verdict.ts";
import { defaultConfiguration, enabled, levelOf, type Configuration, type LevelSetting } from "./configuration.ts";

const like = (name: string, severity: "informational" | "low" | "medium" | "high" | "critical", rest: object = {}) =>
  rule({
    name,
    title: name,
    why: "A test.",
    type: "aws:s3/bucket:Bucket",
    severity,
    union: [],
    controls: {},
    url: "https://docs.aws.amazon.com/",
    remedy: "x",
    judge: () => pass(),
    ...rest,
  });
const port = like("port", "informational", { controls: { fsbp: ["RDS.23"] } });
const tags = like("tags", "low", { checklist: "EDGE", controls: { trivy: ["AWS-0001"] } });
const logs = like("logs", "medium", { controls: { cis: ["3.7"] }, confidence: "low" });
const open = like("open", "critical", { controls: { fsbp: ["EC2.18"], cis: ["5.3"] }, checklist: "EDGE" });
const rules = [port, tags, logs, open];
const configured = (change: Partial<Configuration>): string[] =>
  rules.map((each) => levelOf(each, { ...defaultConfiguration, ...change }));
const setting = (by: LevelSetting["by"], of: string, level: LevelSetting["level"]): LevelSetting => ({ by, of, level });

/** Rules without a control: one of this kit's design, one that a threshold switches on. */
const gateway = like("gateway", "high", { checklist: "EDGE" });
const region = like("region", "high", { threshold: "regions" });
const own = like("own", "medium");

test("by default high and critical violations block, lower ones are advisory, and informational rules are disabled", () => {
  expect(configured({})).toEqual(["disabled", "advisory", "advisory", "mandatory"]);
  expect(configured({ failOn: "low" })).toEqual(["disabled", "mandatory", "mandatory", "mandatory"]);
});

test.each([
  ["default", ["tags", "logs", "open", "region"]],
  ["all", ["tags", "logs", "open", "gateway", "region", "own"]],
  ["checklist", ["tags", "open", "gateway", "own"]],
  ["fsbp", ["port", "open"]],
  ["cis", ["logs", "open"]],
  ["quick", ["open", "gateway", "region"]],
] as const)("the pack %s is %j", (pack, names) => {
  expect(enabled([...rules, gateway, region, own], { ...defaultConfiguration, pack }).map(({ name }) => name)).toEqual(
    names,
  );
});

test.each([
  ["severity", "low", ["disabled", "mandatory", "advisory", "mandatory"]],
  ["confidence", "low", ["disabled", "advisory", "mandatory", "mandatory"]],
  ["framework", "cis", ["disabled", "advisory", "mandatory", "mandatory"]],
  ["tag", "checklist:EDGE", ["disabled", "mandatory", "advisory", "mandatory"]],
  ["rule", "logs", ["disabled", "advisory", "mandatory", "mandatory"]],
] as const)("a level by %s concerns its rules alone", (by, of, levels) => {
  expect(configured({ levels: [setting(by, of, "mandatory")] })).toEqual(levels);
});

test("the last matching setting applies, and only its name enables a rule outside the pack", () => {
  const [mandatory, off] = [setting("tag", "checklist:EDGE", "mandatory"), setting("rule", "open", "disabled")];
  expect(configured({ levels: [mandatory, off] })[3]).toBe("disabled");
  expect(configured({ levels: [off, mandatory] })[3]).toBe("mandatory");
  expect(configured({ levels: [setting("severity", "informational", "mandatory")] })[0]).toBe("disabled");
  expect(configured({ levels: [setting("rule", "port", "advisory")] })[0]).toBe("advisory");
});
