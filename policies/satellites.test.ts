import { expect, test } from "@jest/globals";
import { asState, changed, type Change } from "./harness/test-resource.ts";
import { evaluate } from "./kernel/evaluate.ts";
import { rules } from "./rules.ts";
import { compliantInstance } from "./rules/rds/compliant-instance.fixture.ts";
import { compliantBucket, compliantSatellite } from "./rules/s3/compliant-bucket.fixture.ts";

const on = rules.filter(({ severity }) => severity !== "informational");

/** The failures of all rules that are on, each with the name of its resource. */
const failuresOf = (stack: Parameters<typeof changed>[0], change: Change): string[][] =>
  evaluate(changed(stack, change).map(asState), on)
    .filter(({ outcome }) => outcome === "fail")
    .map(({ rule, urn }) => [rule, urn.split("::").at(-1) ?? ""]);

test("a satellite of a bucket that the stack only reads is judged alone", () => {
  const state = changed(compliantBucket, { "versioning:versioningConfiguration.status": "Suspended" }).map(asState);
  const results = evaluate(
    state.map((each) => ({ ...each, external: each.type === "aws:s3/bucket:Bucket" })),
    on,
  );
  const failed = results.filter(({ outcome, urn }) => outcome === "fail" && !urn.includes("Bucket::"));
  expect(failed.map(({ rule, urn }) => [rule, urn.split("::").at(-1)])).toEqual([
    ["s3-bucket-versioning-enabled", "versioning"],
  ]);
});

test("a parameter group is one finding, on the database that uses it or, without one, on itself", () => {
  const [instance, ...others] = [compliantInstance, ...(compliantInstance.related ?? [])];
  const plain = { "settings:parameters.0.value": "0" };
  expect(failuresOf([instance, ...others], plain)).toEqual([["rds-instance-force-ssl-on", instance.name]]);
  const alone = others.filter(({ name }) => name === "settings");
  expect(failuresOf(alone, plain)).toEqual([["rds-parameter-group-force-ssl-on", "settings"]]);
});

const off = Object.fromEntries(
  ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map((name) => [name, false]),
);

test.each([
  ["s3-bucket-public-access-blocked", "block", off],
  ["s3-bucket-versioning-enabled", "versioning", { versioningConfiguration: { status: "Suspended" } }],
  ["s3-bucket-acl-disabled", "ownership", { rule: { objectOwnership: "ObjectWriter" } }],
  ["s3-bucket-lifecycle-set", "lifecycle", { rules: [] }],
  [
    "s3-bucket-encryption-kms",
    "encryption",
    { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
  ],
  ["s3-bucket-access-logged", "logging", { targetBucket: "" }],
  ["s3-bucket-policy-tls-only", "tls", { policy: '{"Statement":[]}' }],
])("%s: a wrong satellite is one finding, on its bucket or, without it, on itself", (rule, name, wrong) => {
  const inStack = Object.fromEntries(Object.entries(wrong).map(([key, value]) => [`${name}:${key}`, value]));
  expect(failuresOf(compliantBucket, inStack)).toEqual([[rule, "uploads"]]);
  expect(failuresOf(compliantSatellite(name), wrong)).toEqual([[rule, name]]);
});
