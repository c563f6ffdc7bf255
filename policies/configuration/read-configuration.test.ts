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
const read = (content: string) => () => readConfiguration(content, "Policies.dev.yaml", rules);

test("a suppression says what, who, why and until when, and remembers where it stands", () => {
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

test.each([
  ["without an owner", entry.replace(/.*owner.*\n/, ""), "suppressions.0.owner: "],
  [
    "with an empty reason",
    entry.replace("kept until the migration has ended", '" "'),
    "suppressions.0.reason: is missing",
  ],
  ["for ever", entry.replace("2027-03-31", "never"), "suppressions.0.expires: must be a day, YYYY-MM-DD"],
  ["until a day that is none", entry.replace("03-31", "02-30"), "suppressions.0.expires: must be a day, YYYY-MM-DD"],
  [
    "of everything",
    entry.replace(/aws:cloud.*/, '"*"'),
    "suppressions.0.resource: must be a pattern of <type>::<name>",
  ],
  [
    "with a key that is none",
    entry.replace("owner:", "owner: a\n    until:"),
    'suppressions.0: Unrecognized key: "until"',
  ],
  [
    "of a rule that is none",
    entry.replace("-set", "-sett"),
    "there is no rule log-group-retention-sett; the nearest is log-group-retention-set",
  ],
  [
    "of what cannot be suppressed",
    entry.replace("log-group-retention-set", "iam-role-trust-anybody-denied"),
    "iam-role-trust-anybody-denied cannot be suppressed: IAM roles allow only specific services or principals to assume them.",
  ],
  ["in no list", "suppressions: all", "suppressions: Invalid input"],
  ["in a file that is no YAML", "suppressions: [", "Policies.dev.yaml: invalid policy configuration:"],
])("a suppression %s is refused with file and path", (_what, content, why) => {
  expect(read(content)).toThrow("Policies.dev.yaml: invalid policy configuration:\n");
  expect(read(content)).toThrow(why);
});

test("a file that says nothing leaves every default", () => {
  expect(read("")()).toEqual(defaultConfiguration);
});

test("pack, severity, levels and thresholds are what the file says", () => {
  const file = `
pack: fsbp
failOn: medium
levels:
  - { severity: low, level: disabled }
  - { framework: fsbp, level: mandatory }
  - { tag: "checklist:EDGE", level: mandatory }
  - { rule: kms-key-rotation-enabled, level: advisory }
thresholds: { logRetentionDays: 30, regions: [eu-central-1] }
`;
  expect(read(file)()).toEqual({
    pack: "fsbp",
    failOn: "medium",
    levels: [
      { by: "severity", of: "low", level: "disabled" },
      { by: "framework", of: "fsbp", level: "mandatory" },
      { by: "tag", of: "checklist:EDGE", level: "mandatory" },
      { by: "rule", of: "kms-key-rotation-enabled", level: "advisory" },
    ],
    thresholds: { ...defaultConfiguration.thresholds, logRetentionDays: 30, regions: ["eu-central-1"] },
    suppressions: [],
  });
});

const level = (entry: string): string => `levels: [{ ${entry} }]`;

test.each([
  ["a key that is none", "packs: all", 'the file: Unrecognized key: "packs"'],
  ["a pack that is none", "pack: most", 'pack: Invalid option: expected one of "all"|"checklist"|"fsbp"|"cis"|"quick"'],
  ["a severity that is none", "failOn: grave", "failOn: Invalid option"],
  ["a level that is none", level("severity: low, level: warn"), "levels.0.level: Invalid option"],
  ["a level for nothing", level("level: disabled"), "levels.0: must name one of rule, severity, framework, tag"],
  ["a level for two things", level("rule: a, severity: low, level: disabled"), "levels.0: must name one of"],
  [
    "a level for a rule that is none",
    level("rule: kms-key-rotation, level: advisory"),
    "there is no rule kms-key-rotation; the nearest is kms-key-rotation-enabled",
  ],
  [
    "a framework that is none",
    level("framework: fsb, level: advisory"),
    "levels.0.framework: there is no framework fsb; the nearest is fsbp",
  ],
  [
    "a tag that is none",
    level('tag: "checklist:EDG", level: advisory'),
    "there is no tag checklist:EDG; the nearest is checklist:EDGE",
  ],
  [
    "a rule to be mended that cannot be",
    level("rule: efs-file-system-encrypted, level: remediate"),
    "efs-file-system-encrypted has no remediation. Write: encrypted: true",
  ],
  ["a threshold that is none", "thresholds: { days: 3 }", 'thresholds: Unrecognized key: "days"'],
  [
    "a threshold of another kind",
    "thresholds: { logRetentionDays: a year }",
    "thresholds.logRetentionDays: Invalid input: expected number",
  ],
  [
    "a region that is none",
    "thresholds: { regions: [europe] }",
    "thresholds.regions.0: is not a region, such as eu-central-1",
  ],
])("%s is refused with file and path", (_what, content, why) => {
  expect(read(content)).toThrow("Policies.dev.yaml: invalid policy configuration:\n");
  expect(read(content)).toThrow(why);
});
