import { expect, test } from "@jest/globals";
import { asState, type PlainResource } from "../harness/test-resource.ts";
import { rules } from "../rules.ts";
import { describedReading } from "../audit/watched-resource.ts";
import { differs, withDrift } from "./drift.ts";
import { evaluate } from "./evaluate.ts";
import { Resource } from "./resource.ts";

const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };
test.each([
  ["true as text", true, "true", false],
  ["another order", ["a", "b"], ["b", "a"], false],
  ["more keys in the output", { a: 1 }, { a: 1, b: 2 }, false],
  ["JSON text in another form", '{"a": [1]}', '{"a":[1]}', false],
  ["one item and the item itself", "a", ["a"], false],
  ["a name and its ARN", "key-1", "arn:aws:kms:eu-central-1:1:key/key-1", false],
  ["a version that AWS completes", "16", "16.4", false],
  ["ciphertext", secret, "x", false],
  ["an output that is not reported", 1, null, false],
  ["the provider's own key", { __defaults: ["a"] }, {}, false],
  ["another value", 1, 2, true],
  ["an emptied list", ["a"], [], true],
  ["a statement that somebody added", '{"Statement":[{"a":1}]}', '{"Statement":[{"a":1},{"a":2}]}', true],
  ["an emptied text", "key", "", true],
  ["another version", "16", "17.1", true],
])("drift: %s differs: %s", (_what, input, output, isDrift) => {
  expect(differs(input, output)).toBe(isDrift);
});

const messageOf = (name: string, resources: readonly PlainResource[]): string =>
  evaluate(
    resources.map(asState),
    rules.filter((rule) => rule.name === name),
  )[0]?.message.split("\n")[1] ?? "";

const database = (inputs: Record<string, unknown>, properties: Record<string, unknown>): PlainResource => ({
  name: "db",
  type: "aws:rds/instance:Instance",
  inputs,
  properties,
});

test.each([
  [
    "rds-instance-public-access-off",
    { publiclyAccessible: false },
    { publiclyAccessible: true },
    "publiclyAccessible: the program says false, AWS reports true.",
  ],
  [
    "rds-instance-backups-kept",
    { backupRetentionPeriod: 7 },
    { backupRetentionPeriod: 0 },
    "backupRetentionPeriod: the program says 7, AWS reports 0.",
  ],
  [
    "rds-instance-public-access-off",
    { publiclyAccessible: false, __defaults: ["publiclyAccessible"] },
    { publiclyAccessible: true },
    "publiclyAccessible: the provider's default is false, AWS reports true.",
  ],
  [
    "rds-database-admin-name-own",
    { username: "hunter2" },
    { username: "admin" },
    "username: AWS reports another value than the program says.",
  ],
  [
    "rds-instance-logs-exported",
    { enabledCloudwatchLogsExports: ["postgresql"] },
    { enabledCloudwatchLogsExports: [] },
    "enabledCloudwatchLogsExports: AWS reports another value than the program says.",
  ],
])("drift: %s says what differs and quotes no text (%j)", (rule, inputs, outputs, said) => {
  const message = messageOf(rule, [database({ engine: "postgres", ...inputs }, { engine: "postgres", ...outputs })]);
  expect(message).toContain(`; drift at ${said}`);
  expect(message).not.toMatch(/hunter2|"admin"/);
});

const opened = (plain: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: JSON.stringify(plain),
});
test.each([
  ["the output", { backupRetentionPeriod: "4321" }, { backupRetentionPeriod: opened("0") }],
  ["the input", { backupRetentionPeriod: opened("4321") }, { backupRetentionPeriod: "0" }],
  ["both, as numbers", { backupRetentionPeriod: opened(4321) }, { backupRetentionPeriod: opened(0) }],
])("drift: a number that --show-secrets opened is not quoted: %s is marked as a secret", (_what, inputs, outputs) => {
  const message = messageOf("rds-instance-backups-kept", [database(inputs, outputs)]);
  expect(message).toMatch(/; drift at backupRetentionPeriod: AWS reports another value than the program says\.$/);
  expect(message).not.toContain("4321");
});

test("a number below an opened secret is not quoted either, by a verdict or by drift", () => {
  const below = (size: number) => ({ settings: opened({ size }) });
  const facts = { urn: "urn:pulumi:s::p::a:b/c:C::n", type: "a:b/c:C" };
  const resource = new Resource({ ...facts, properties: below(1234), inputs: below(4321) });
  const { answer, drift } = withDrift("n", () => resource.at("settings.size").mustBe(1));
  expect([answer.because, drift()]).toEqual([
    "settings.size is not 1",
    "; drift at settings.size: AWS reports another value than the program says",
  ]);
  expect(describedReading(resource.at("settings.size"))).toBe("a secret");
});

test("a failure without drift does not mention it; that of another resource is named", () => {
  expect(messageOf("rds-instance-public-access-off", [database({}, { publiclyAccessible: true })])).not.toContain(
    "drift",
  );
  const on = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
  const message = messageOf("s3-bucket-public-access-blocked", [
    { name: "b", type: "aws:s3/bucket:Bucket", id: "b", properties: { bucket: "b" } },
    {
      name: "block",
      type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      inputs: { bucket: "b", ...on },
      properties: { bucket: "b", ...on, blockPublicAcls: false },
    },
  ]);
  expect(message).toContain("; drift at block.blockPublicAcls: the program says true, AWS reports false");
});
