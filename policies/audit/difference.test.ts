import { expect, test } from "@jest/globals";
import { defaultConfiguration } from "../configuration/configuration.ts";
import retentionSet from "../rules/logs/log-group-retention-set.ts";
import keyOwn from "../rules/logs/log-group-key-own.ts";
import { jsonReport } from "../report/json-report.ts";
import { audit, blocks } from "./audit.ts";
import { nameOf } from "./counts.ts";
import { blockingOnlyNew, differenceSince, readEarlierReport } from "./difference.ts";

const logGroup = (name: string, inputs: object = {}) => ({
  urn: `urn:pulumi:prod::shop::aws:cloudwatch/logGroup:LogGroup::${name}`,
  type: "aws:cloudwatch/logGroup:LogGroup",
  inputs: { kmsKeyId: "arn:key", ...inputs },
});
const hidden = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "x" };
const judged = (resources: ReturnType<typeof logGroup>[], rules = [retentionSet], configuration = {}) =>
  audit([{ source: "prod.json", stack: "shop/prod", resources }], rules, { ...defaultConfiguration, ...configuration });
const before = readEarlierReport(
  jsonReport(judged(["kept", "repaired", "gone", "hidden", "accepted"].map((name) => logGroup(name)))),
  "old.json",
);
const names = (some: readonly { readonly urn: string }[]): string[] => some.map(({ urn }) => nameOf(urn));

test("violations are new, fixed, suppressed, undecided or unchanged since an earlier report, in whatever order", () => {
  const facts = { where: "f: suppressions.0", rule: "log-group-retention-set", owner: "ada", reason: "x" };
  const suppressions = [{ ...facts, resource: "*::accepted", expires: "2999-01-01" }];
  const now = judged(
    [
      logGroup("new"),
      logGroup("accepted"),
      logGroup("hidden", { retentionInDays: hidden }),
      logGroup("repaired", { retentionInDays: 365 }),
      logGroup("kept"),
    ],
    [retentionSet],
    { suppressions },
  );
  const { added, unchanged, fixed, suppressed, undecided } = differenceSince(before, now);
  expect([names(added), unchanged, names(fixed), names(suppressed), names(undecided)]).toEqual([
    ["new"],
    1,
    ["repaired", "gone"],
    ["accepted"],
    ["hidden"],
  ]);
});

test("a rule that no longer runs has fixed nothing", () => {
  const { fixed, undecided } = differenceSince(before, judged([logGroup("kept")], [keyOwn]));
  expect([fixed.length, undecided.length]).toEqual([0, 5]);
});

test("a stack that is not judged again has fixed nothing; a renamed one is both new and undecided", () => {
  const renamed = ["kept", "gone"].map((name) => ({
    ...logGroup(name),
    urn: logGroup(name).urn.replace("prod::", "live::"),
  }));
  const now = audit([{ source: "live.json", stack: "shop/live", resources: renamed }], [retentionSet]);
  const { added, fixed, undecided } = differenceSince(before, now);
  expect([names(added), fixed.length, undecided.length]).toEqual([["kept", "gone"], 0, 5]);
});

test("an earlier report may begin with a byte order mark, as a redirection of PowerShell writes one", () => {
  const marked = readEarlierReport(`\uFEFF${jsonReport(judged([logGroup("kept")]))}`, "old.json");
  expect(names(marked.violations)).toEqual(["kept"]);
});

test("with only new violations blocking, an old one is advisory and a new one blocks", () => {
  const strict = { failOn: "low" } as const;
  const old = judged([logGroup("kept")], [retentionSet], strict);
  expect(blocks(old)).toBe(true);
  expect(blocks(blockingOnlyNew(old, differenceSince(before, old)))).toBe(false);
  const grown = judged([logGroup("kept"), logGroup("new")], [retentionSet], strict);
  expect(blocks(blockingOnlyNew(grown, differenceSince(before, grown)))).toBe(true);
});

test.each([
  [
    "another version of the schema",
    '{"version":2,"findings":[]}',
    "its schema version is 2, and this audit compares with version 1.",
  ],
  ["a stack export", '{"version":3,"deployment":{}}', "it is not a JSON report of an audit."],
  ["another JSON", '{"findings":[]}', "it is not a JSON report of an audit."],
  ["an array", "[]", "it is not a JSON report of an audit."],
  ["a report without findings", '{"version":1}', "it is not a JSON report of an audit."],
  ["no JSON", "hunter2-canary", "it is not JSON."],
])("%s is refused with its file and exit code 2, and not quoted", (_what, text, why) => {
  const read = () => readEarlierReport(text, "old.json");
  expect(read).toThrow(
    expect.objectContaining({ message: expect.stringContaining(`old.json: --diff: ${why}`), exitCode: 2 }),
  );
  expect(read).not.toThrow("canary");
});
