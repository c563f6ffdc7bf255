import { expect, test } from "@jest/globals";
import { rules } from "../rules.ts";
import { defaultConfiguration } from "./configuration.ts";
import { readConfiguration } from "./read-configuration.ts";

const entry = `suppressions:
  - rule: log-group-retention-set
    resource: aws:cloudwatch/logGroup:LogGroup::legacy-*
    owner: platform@example.com
    reason: kept until the migration has ended
    expires: 2027-03-31
`;
function thrownBy(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was thrown");
}

const read = (content: string) => () => readConfiguration(content, "Policies.dev.yaml", rules).configuration;

test("a suppression has rule, resource, owner, reason and expiry, and records its origin", () => {
  expect(read(entry)().suppressions).toEqual([
    {
      where: "Policies.dev.yaml: suppressions.0",
      rule: "log-group-retention-set",
      resource: "aws:cloudwatch/logGroup:LogGroup::legacy-*",
      owner: "platform@example.com",
      reason: "kept until the migration has ended",
      expires: "2027-03-31",
    },
  ]);
});

test("an unknown rule is reported together with a missing owner and an unknown level", () => {
  const mistaken = entry.replace("-set", "-sett").replace(/.*owner.*\n/, "");
  const all = `${mistaken}levels:\n  - { tag: cis, level: advisory }\n  - { rule: log-group, level: loud }\n`;
  const { message } = thrownBy(read(all));
  expect(message.match(/^ {4}\S+/gm)).toEqual([
    "    levels.0.tag:",
    "    levels.1.level:",
    "    suppressions.0.rule:",
    "    suppressions.0.owner:",
  ]);
});

test.each([
  ["without an owner", entry.replace(/.*owner.*\n/, ""), "suppressions.0.owner: "],
  [
    "with an empty reason",
    entry.replace("kept until the migration has ended", '" "'),
    "suppressions.0.reason: is missing",
  ],
  ["without an end", entry.replace("2027-03-31", "never"), "suppressions.0.expires: must be a day, YYYY-MM-DD"],
  [
    "until a day that does not exist",
    entry.replace("03-31", "02-30"),
    "suppressions.0.expires: must be a day, YYYY-MM-DD",
  ],
  [
    "of everything",
    entry.replace(/aws:cloud.*/, '"*"'),
    "suppressions.0.resource: must be a pattern of <type>::<name>",
  ],
  ["with an unknown key", entry.replace("owner:", "owner: a\n    until:"), 'suppressions.0: Unrecognized key: "until"'],
  [
    "of an unknown rule",
    entry.replace("-set", "-sett"),
    "there is no rule log-group-retention-sett; the nearest is log-group-retention-set",
  ],
  [
    "of a rule that cannot be suppressed",
    entry.replace("log-group-retention-set", "iam-role-trust-anybody-denied"),
    "iam-role-trust-anybody-denied cannot be suppressed: IAM roles allow only specific services or principals to assume them.",
  ],
  ["outside a list", "suppressions: all", "suppressions: Invalid input"],
  ["in a file that is not YAML", "suppressions: [", "Policies.dev.yaml: invalid policy configuration:"],
])("a suppression %s is refused with file and path", (_what, content, why) => {
  expect(read(content)).toThrow("Policies.dev.yaml: invalid policy configuration:\n");
  expect(read(content)).toThrow(why);
});

test("an empty file gives the default configuration", () => {
  expect(read("")()).toEqual(defaultConfiguration);
});

test("a file that names no pack has the pack of its reader, and a byte order mark is no part of it", () => {
  expect(read("\uFEFFfailOn: low")()).toEqual({ ...defaultConfiguration, failOn: "low" });
  expect(readConfiguration("failOn: low", "x", rules, "all").configuration.pack).toBe("all");
  expect(readConfiguration("pack: cis", "x", rules, "all").configuration.pack).toBe("cis");
});

test("a level that has an effect in the file's pack or in the pack that runs in its place is accepted", () => {
  const asked = (content: string, pack: string) => () => readConfiguration(content, "x", rules, undefined, pack);
  const designed = "levels: [{ rule: lb-listener-gateway-only, level: disabled }]";
  expect(asked(designed, "all")().configuration.levels).toHaveLength(1);
  expect(asked(`pack: all\n${designed}`, "cis")().configuration.levels).toHaveLength(1);
  expect(asked(`pack: fsbp\n${designed}`, "cis")).toThrow("has no effect: the pack cis does not contain");
});

test("pack, failOn, levels and thresholds are read from the file", () => {
  const file = `
pack: fsbp
failOn: medium
levels:
  - { framework: fsbp, level: mandatory }
  - { severity: low, level: disabled }
  - { confidence: medium, level: advisory }
  - { tag: "checklist:EDGE", level: mandatory }
  - { rule: kms-key-rotation-enabled, level: advisory }
thresholds: { logRetentionDays: 30, regions: [eu-central-1] }
`;
  expect(read(file)()).toEqual({
    pack: "fsbp",
    failOn: "medium",
    levels: [
      { by: "framework", of: "fsbp", level: "mandatory" },
      { by: "severity", of: "low", level: "disabled" },
      { by: "confidence", of: "medium", level: "advisory" },
      { by: "tag", of: "checklist:EDGE", level: "mandatory" },
      { by: "rule", of: "kms-key-rotation-enabled", level: "advisory" },
    ],
    thresholds: { ...defaultConfiguration.thresholds, logRetentionDays: 30, regions: ["eu-central-1"] },
    suppressions: [],
    catalogues: {},
  });
});

const level = (entry: string): string => `levels: [{ ${entry} }]`;

test.each([
  ["an unknown key", "packs: all", 'the file: Unrecognized key: "packs"'],
  [
    "an unknown pack",
    "pack: most",
    'pack: Invalid option: expected one of "default"|"all"|"checklist"|"fsbp"|"cis"|"kubernetes"|"pss"|"cisKubernetes"|"quick"',
  ],
  ["an unknown severity", "failOn: severe", "failOn: Invalid option"],
  ["an unknown level", level("severity: low, level: warn"), "levels.0.level: Invalid option"],
  [
    "a level without a selector",
    level("level: disabled"),
    "levels.0: must name one of rule, severity, confidence, framework, tag",
  ],
  ["a level with two selectors", level("rule: a, severity: low, level: disabled"), "levels.0: must name one of"],
  [
    "a level for an unknown rule",
    level("rule: kms-key-rotation, level: advisory"),
    "there is no rule kms-key-rotation; the nearest is kms-key-rotation-enabled",
  ],
  [
    "an unknown framework",
    level("framework: fsb, level: advisory"),
    "levels.0.framework: there is no framework fsb; the nearest is fsbp",
  ],
  [
    "an unknown tag",
    level('tag: "checklist:EDG", level: advisory'),
    "there is no tag checklist:EDG; the nearest is checklist:EDGE",
  ],
  [
    "the level remediate for a rule without remediation",
    level("rule: efs-file-system-encrypted, level: remediate"),
    "efs-file-system-encrypted has no remediation. Write: encrypted: true",
  ],
  [
    "the level remediate for rules without remediation",
    level("severity: critical, level: remediate"),
    "levels.0.severity: has no effect: none of the rules that it selects has a remediation",
  ],
  [
    "a level that a later one replaces",
    "levels: [{ rule: kms-key-rotation-enabled, level: disabled }, { severity: medium, level: advisory }]",
    "levels.0.rule: has no effect: later levels set every rule that it selects",
  ],
  [
    "the level disabled for a rule outside the pack",
    level("rule: lb-listener-gateway-only, level: disabled"),
    "levels.0.rule: has no effect: the pack default does not contain lb-listener-gateway-only, so the rule is disabled already",
  ],
  [
    "a level for rules outside the pack",
    level("severity: informational, level: mandatory"),
    "levels.0.severity: has no effect: the pack default contains none of the",
  ],
  [
    "a level for a tag outside the pack",
    `pack: cis\n${level('tag: "checklist:ASYNC-1", level: mandatory')}`,
    "levels.0.tag: has no effect: the pack cis contains none of the",
  ],
  ["an unknown threshold", "thresholds: { days: 3 }", 'thresholds: Unrecognized key: "days"'],
  [
    "a threshold of the wrong type",
    "thresholds: { logRetentionDays: a year }",
    "thresholds.logRetentionDays: Invalid input: expected number",
  ],
  [
    "an invalid region",
    "thresholds: { regions: [europe] }",
    "thresholds.regions.0: is not an AWS region; write it like eu-central-1",
  ],
])("%s is refused with file and path", (_what, content, why) => {
  expect(read(content)).toThrow("Policies.dev.yaml: invalid policy configuration:\n");
  expect(read(content)).toThrow(why);
});
