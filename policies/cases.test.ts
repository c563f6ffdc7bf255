import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { audit } from "./audit/audit.ts";
import { readStackExport } from "./audit/stack-export.ts";
import { defaultConfiguration, type PackName } from "./configuration/configuration.ts";
import { rules } from "./rules.ts";

/** The export of a stack that people really have, under `policies/cases`. */
function exported(name: string) {
  const file = path.join(import.meta.dirname, "cases", `${name}.json`);
  return readStackExport(readFileSync(file, "utf8"), file);
}

const judged = (name: string, pack: PackName = "all") =>
  audit([exported(name)], rules, { ...defaultConfiguration, pack, levels: [informational] });

/** Some cases are about rules that are off by default. */
const informational = { by: "rule", of: "security-group-attached", level: "advisory" } as const;

const environments = (outcome: string, ...names: string[]) =>
  names.map((name) => ["ecs-task-definition-environment-secret-free", name, outcome] as const);

const github = "iam-role-trust-github-subject-named";
const key = "kms-key-policy-anybody-denied";
const role = "iam-role-trust-anybody-denied";
const tls = "s3-bucket-policy-tls-only";

/** By file, what must be among the judgements: rule, resource, outcome. */
const cases: readonly (readonly [file: string, judgements: readonly (readonly [string, string, string])[]])[] = [
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
  [
    "github-oidc",
    [
      [github, "aud-only", "fail"],
      [github, "org-star", "fail"],
      [github, "repo-star", "pass"],
      [github, "owner-star", "fail"],
      [github, "equals-star", "pass"],
      [github, "list", "fail"],
      [github, "pr", "pass"],
      [github, "upper", "pass"],
      [github, "jwr", "pass"],
      [github, "likeone", "fail"],
    ],
  ],
  [
    "kms-anybody-behind-weak-condition",
    [
      [key, "tls", "fail"],
      [key, "anyip", "fail"],
      [key, "notequals", "fail"],
      [key, "ifexists", "fail"],
      [key, "likestar", "fail"],
      [key, "callerok", "pass"],
    ],
  ],
  [
    "role-anybody-behind-weak-condition",
    [
      [role, "tls", "fail"],
      [role, "extid", "fail"],
      [role, "forall", "fail"],
      [role, "anyaccount", "fail"],
      [role, "federated-star", "fail"],
      [role, "canonical", "fail"],
      [role, "deny-only", "pass"],
      [role, "list", "fail"],
    ],
  ],
  [
    "s3-tls-wrong-resource",
    [
      [tls, "prefix", "fail"],
      [tls, "other", "fail"],
      [tls, "anded", "fail"],
      [tls, "none", "fail"],
    ],
  ],
  [
    "groups-attached",
    [
      ["security-group-attached", "msk", "pass"],
      ["eip-attached", "vpn", "pass"],
      ["eip-attached", "gha", "pass"],
    ],
  ],
  ["listener-no-actions", [["lb-listener-http-redirected", "http", "fail"]]],
  [
    "s3-satellites-alone",
    [
      ["s3-bucket-public-access-blocked", "blk", "fail"],
      ["s3-bucket-versioning-enabled", "ver", "fail"],
      ["s3-bucket-acl-disabled", "own", "fail"],
      ["s3-bucket-acl-private", "acl", "fail"],
    ],
  ],
  [
    "task-environment-names",
    [
      ...environments("pass", "secret-arn", "secret-name", "token-url", "password-file", "password-policy"),
      ...environments("pass", "public-key", "sha", "arnlike"),
      ...environments("fail", "keycloak", "dd", "slack", "jdbc", "empty"),
    ],
  ],
];

test.each(cases)("the export %s is judged rightly", (file, judgements) => {
  const outcomes = judged(file).results.map(({ rule, urn, outcome }) => [rule, urn.split("::").at(-1), outcome]);
  const named = outcomes.filter(([rule, resource]) => judgements.some(([r, n]) => r === rule && n === resource));
  expect(named.sort()).toEqual(judgements.map((each) => [...each]).sort());
});

test("the pack for any stack accepts a load balancer with two services, which this kit's own stacks refuse", () => {
  const failing = (pack: PackName) =>
    judged("alb-two-services", pack)
      .results.filter(({ outcome }) => outcome === "fail")
      .map(({ rule }) => rule);
  expect(failing("all")).toContain("lb-listener-gateway-only");
  expect(failing("checklist")).toContain("lb-listener-gateway-only");
  expect(failing("default")).not.toContain("lb-listener-gateway-only");
});

test("resources of types that no rule covers are listed", () => {
  const { resources } = exported("types-nobody-judges");
  const none = audit([exported("types-nobody-judges")], [], defaultConfiguration);
  expect(none.notCovered.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1]);
  const { notCovered, results } = judged("types-nobody-judges");
  const answered = new Set(results.map(({ urn }) => urn)).size;
  expect(notCovered.length + answered).toBeGreaterThanOrEqual(resources.length - 1);
});

test("a public bucket policy says whether only a public access block keeps it from taking effect", () => {
  const messages = ["only", "with-bucket-and-block-off", "behind-account-block"].map((end) => {
    const failures = judged(`s3-public-policy-${end}`).results.filter(({ outcome }) => outcome === "fail");
    return failures.find(({ rule }) => rule === "s3-bucket-policy-anybody-denied")?.message;
  });
  const blocked = expect.stringContaining("only the public access block of the stack keeps from taking effect");
  expect(messages).toEqual([expect.not.stringContaining("public access block"), blocked, blocked]);
});
