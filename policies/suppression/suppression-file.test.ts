import { expect, test } from "@jest/globals";
import { rules } from "../rules.ts";
import { readSuppressions } from "./suppression-file.ts";

const entry = `suppressions:
  - rule: log-group-retention-set
    resource: aws:cloudwatch/logGroup:LogGroup::legacy-*
    owner: platform@example.com
    reason: kept until the migration has ended
    expires: 2027-03-31
`;
const read = (content: string) => () => readSuppressions(content, "suppressions.yaml", rules);

test("a suppression says what, who, why and until when, and remembers where it stands", () => {
  expect(read(entry)()).toEqual([
    {
      where: "suppressions.yaml: suppressions.0",
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
    "iam-role-trust-anybody-denied cannot be suppressed: Roles name who may take them.",
  ],
  ["in no list", "suppressions: all", "suppressions: Invalid input"],
  ["in a file that is no YAML", "suppressions: [", "suppressions.yaml: these are no suppressions:"],
  ["in an empty file", "", "the file: Invalid input"],
])("a suppression %s is refused with file and path", (_what, content, why) => {
  expect(read(content)).toThrow("suppressions.yaml: these are no suppressions:\n");
  expect(read(content)).toThrow(why);
});
