import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { readStackExport } from "./audit/stack-export.ts";
import { evaluate } from "./kernel/evaluate.ts";
import { rules } from "./rules.ts";

type Expected = readonly (readonly [rule: string, resource: string, outcome: string])[];

/** Exports from the field, in `cases/<file>.json`, and the verdicts that each must get. */
const cases: readonly (readonly [file: string, expected: Expected])[] = [
  ["s3-public-policy-only", [["s3-bucket-policy-anybody-denied", "p", "fail"]]],
  ["s3-public-policy-with-bucket-and-block-off", [["s3-bucket-policy-anybody-denied", "p", "fail"]]],
  ["s3-public-policy-behind-account-block", [["s3-bucket-policy-anybody-denied", "p", "fail"]]],
  [
    "s3-public-policies-in-other-words",
    [
      ["s3-bucket-policy-anybody-denied", "list", "fail"],
      ["s3-bucket-policy-anybody-denied", "all-but-one", "fail"],
      ["s3-bucket-policy-anybody-denied", "object", "fail"],
      ["s3-bucket-policy-anybody-denied", "inline", "fail"],
      ["s3-bucket-policy-anybody-denied", "cdn", "pass"],
      ["s3-bucket-policy-anybody-denied", "organization", "pass"],
      ["s3-bucket-policy-anybody-denied", "denied", "pass"],
    ],
  ],
  [
    "s3-public-policies-of-points",
    [
      ["s3-bucket-policy-anybody-denied", "point", "fail"],
      ["s3-access-point-public-access-blocked", "point", "fail"],
      ["s3-bucket-policy-anybody-denied", "separate", "fail"],
      ["s3-bucket-policy-anybody-denied", "everywhere", "fail"],
      ["s3-bucket-policy-anybody-denied", "private", "pass"],
    ],
  ],
  [
    "public-policies-of-other-services",
    [
      ["sqs-queue-policy-anybody-denied", "queue", "fail"],
      ["sns-topic-policy-anybody-denied", "topic", "fail"],
      ["sns-topic-policy-anybody-denied", "topic-of-aws", "pass"],
      ["secretsmanager-secret-policy-anybody-denied", "secret", "fail"],
      ["resource-policy-anybody-denied", "vault", "fail"],
      ["resource-policy-anybody-denied", "table", "fail"],
      ["lambda-function-policy-anybody-denied", "function", "fail"],
      ["lambda-function-url-authenticated", "url", "fail"],
      ["ami-launch-permission-anybody-denied", "image", "fail"],
      ["ssm-document-private", "document", "fail"],
      ["events-bus-policy-anybody-denied", "bus", "fail"],
    ],
  ],
  [
    "shared-with-everybody",
    [
      ["rds-snapshot-private", "copy", "fail"],
      ["ami-launch-permission-anybody-denied", "partner", "pass"],
      ["ami-public-sharing-blocked", "images", "fail"],
      ["ebs-snapshot-public-sharing-blocked", "snapshots", "fail"],
      ["ssm-document-private", "list", "fail"],
      ["ssm-document-private", "own", "pass"],
      ["ssm-document-public-sharing-blocked", "documents", "fail"],
      ["ssm-document-public-sharing-blocked", "tier", "notApplicable"],
      ["lambda-layer-permission-anybody-denied", "layer", "fail"],
    ],
  ],
  [
    "users-of-iam",
    [
      ["iam-password-policy-length-enough", "weak", "fail"],
      ["iam-password-policy-characters-mixed", "weak", "fail"],
      ["iam-password-policy-reuse-prevented", "weak", "fail"],
      ["iam-password-policy-age-limited", "weak", "fail"],
      ["iam-user-permissions-by-group", "direct", "fail"],
      ["iam-user-permissions-by-group", "of-role", "pass"],
      ["iam-user-console-absent", "console", "fail"],
      ["iam-user-console-absent", "ada", "notApplicable"],
      ["iam-user-console-absent", "robot", "pass"],
      ["iam-access-key-inactive", "key", "fail"],
    ],
  ],
  [
    "classic-load-balancers",
    [
      ["elb-listener-encrypted", "old", "fail"],
      ["elb-certificate-managed", "old", "notApplicable"],
      ["elb-zones-several", "old", "fail"],
      ["elb-desync-defended", "old", "fail"],
      ["elb-cross-zone-on", "old", "fail"],
      ["elb-connection-draining-on", "old", "fail"],
      ["lb-load-balancer-access-logs-on", "old", "fail"],
      ["elb-listener-encrypted", "tls", "pass"],
      ["elb-certificate-managed", "tls", "pass"],
      ["elb-tls-policy-modern", "tls", "fail"],
      ["elb-tls-policy-modern", "negotiation", "fail"],
      ["elb-tls-policy-modern", "other", "pass"],
    ],
  ],
];

test.each(cases)("the export %s gets the right verdicts", (file, expected) => {
  const source = path.join(import.meta.dirname, "cases", `${file}.json`);
  const results = evaluate(readStackExport(readFileSync(source, "utf8"), source).resources, rules);
  const verdicts = results.map(({ rule, urn, outcome }) => [rule, urn.slice(urn.lastIndexOf("::") + 2), outcome]);
  const concerned = verdicts.filter(([rule, resource]) =>
    expected.some(([name, subject]) => name === rule && subject === resource),
  );
  expect(concerned.sort()).toEqual([...expected].sort());
});

test("a public bucket policy says whether only a public access block keeps it from taking effect", () => {
  const messages = ["only", "with-bucket-and-block-off", "behind-account-block"].map((end) => {
    const source = path.join(import.meta.dirname, "cases", `s3-public-policy-${end}.json`);
    const { resources } = readStackExport(readFileSync(source, "utf8"), source);
    const failures = evaluate(resources, rules).filter(({ outcome }) => outcome === "fail");
    return failures.find(({ rule }) => rule === "s3-bucket-policy-anybody-denied")?.message;
  });
  const blocked = expect.stringContaining("only the public access block of the stack keeps from taking effect");
  expect(messages).toEqual([expect.not.stringContaining("public access block"), blocked, blocked]);
});
