import { describe, expect, test } from "@jest/globals";
import { encryptedKeys } from "../../contract/encrypted-configuration.ts";
import { requestLimitNames } from "../../contract/request-limits.ts";
import { configurationPage } from "./config-reference.ts";
import { parseConfig } from "./config-parse.ts";
import { mistakesOfCarriers } from "./carrier-mistakes.fixture.ts";
import { changed, committed, refusal, safe } from "./stack-values.fixture.ts";

const registry = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/groundwork";

const wrongNumbers = [
  [0, "at least 1"],
  [1_000_000_000, "at most 999999999"],
  ["ten", "must be a number"],
  [1.5, "a whole number"],
] as const;
const mistakesOfLimits = requestLimitNames.map((name, n): [string, unknown, string] => [
  `limits.${name}`,
  ...(wrongNumbers[n % wrongNumbers.length] ?? wrongNumbers[0]),
]);

/** For each key a wrong value, and the text with which its message says what is allowed. */
const mistakes: readonly (readonly [path: string, value: unknown, allowed: string])[] = [
  ["profile", "staging", "one of development, production"],
  ["accountId", "1234", "an AWS account id of 12 digits"],
  ["region", "frankfurt", "a region such as eu-central-1"],
  ["network.cidr", "192.0.2.0/24", "/21"],
  ["network.zones", ["eu-central-1a"], "at least 2 zones"],
  ["network.natGateways", "two", "one of none, one, perZone"],
  ["network.reserved", "10.0.0.0/8", "must be a list"],
  ["network.vpcId", "vpc-1", "the id of a VPC, such as vpc-0a1b2c3d"],
  ["network.subnets.public", ["subnet-00000011"], "at least 2 subnets, each in another zone"],
  ["network.subnets.private", ["subnet-00000021"], "at least 2 subnets, each in another zone"],
  ["network.subnets.isolated", ["subnet-00000031"], "at least 2 subnets, each in another zone"],
  ["edge.certificateArn", "arn:aws:iam::111122223333:server-certificate/a", "the ARN of an ACM certificate"],
  ["edge.domain", "localhost", "a domain such as api.example.com"],
  ["edge.zoneId", "example.com", "the id of a Route 53 zone, such as Z0123456789"],
  ["runtime", "nomad", "one of ecs, kubernetes"],
  ["kubernetes.version", "1.34", "one of 1.35, 1.36"],
  ["kubernetes.administrators", [], "at least the role that deploys"],
  ["kubernetes.publicAccessCidrs", "198.51.100.0/24", "must be a list"],
  ["kubernetes.privateAccessCidrs", "10.40.0.0/16", "must be a list"],
  ["kubernetes.eksCluster", "-shared", "the name of a cluster of EKS"],
  ["kubernetes.autoMode", "yes", "must be a boolean"],
  ["kubernetes.kubeconfig", "", "must not be empty"],
  ["kubernetes.context", "shared cluster", "the name of a context, such as shared"],
  ["kubernetes.backlog.metric", "Waiting Messages", "the name of a metric, such as groundwork_backlog"],
  ["kubernetes.backlog.messagesPerPod", 0, "must be at least 1"],
  ["database.instanceClass", "m7g.large", "an instance class such as db.t4g.micro"],
  ["database.allocatedGigabytes", 5, "at least 20"],
  ["database.maxAllocatedGigabytes", 70_000, "at most 65536"],
  ["database.multiZone", "yes", "must be a boolean"],
  ["database.backupDays", 0, "at least 1"],
  ["redis.nodeType", "t4g.micro", "a node type such as cache.t4g.micro"],
  ["redis.replicas", 6, "at most 5"],
  ["redis.snapshotDays", 36, "at most 35"],
  ["services.auth/http.cpu", 300, "one of 256, 512, 1024, 2048, 4096"],
  ["services.auth/http.memoryMegabytes", "2 GB", "must be a number"],
  ["services.auth/http.count", 0, "at least 1"],
  ["services.auth/http.maxCount", 101, "at most 100"],
  ["images.node", `${registry}/node@sha256:${"0".repeat(63)}`, "repository@sha256:digest"],
  ["images.gateway", `${registry}/gateway`, "repository@sha256:digest or repository:tag"],
  ["images.build.repository", "groundwork", "a repository such as registry/groundwork"],
  ["architecture", "arm", "one of x86_64, arm64"],
  ["imagesAccountId", "prod", "an AWS account id of 12 digits"],
  ["release", 1, "must be a string"],
  ["mailUsername", false, "must be a string"],
  ["openSearch.instanceType", "r7g.large", "an instance type such as m7g.large.search"],
  ["openSearch.count", 0, "at least 1"],
  ["openSearch.gigabytes", 5, "at least 10"],
  ["openSearch.masterType", "m7g", "an instance type such as m7g.large.search"],
  ["openSearch.endpoint", "http://search.example.com", "an https address"],
  ["openSearch.domainArn", "shared-search", "the ARN of an OpenSearch domain"],
  ["apiReference", "on", "must be a boolean"],
  ["corsOrigins", "https://app.example.com", "must be a list"],
  ["logs.days", 100, "one of 1, 3, 5, 7"],
  ["logs.level", "verbose", "one of trace, debug, info, warn, error, fatal"],
  ["alarms.emails", [], "needs at least one address"],
  ["runbooksUrl", "http://example.com/runbooks", "an https address"],
  ["newRelic.accountId", "prod", "the number of an account"],
  ["newRelic.region", "DE", "one of US, EU"],
  ["newRelic.emails", [], "needs at least one address"],
  ["newRelic.chat.destinationId", "slack", "the id of a destination"],
  ["newRelic.chat.channelId", "#alerts", "the id of a channel"],
  ["identityProviders", [], "needs at least one provider"],
  ["sentry.organization", "My Company", "the slug of an organization"],
  ["sentry.baseUrl", "http://sentry.example.com/api/", "an https address"],
  ["alertWebhook.severity", "info", "one of warning, error, fatal"],
  ["operators.securityGroupId", "bastion", "the id of a security group, such as sg-0a1b2c3d4e5f60718"],
  ...mistakesOfLimits,
  ["reports.to", "operations", "is not an e-mail address"],
  ...mistakesOfCarriers,
  ["applyImmediately", "later", "must be a boolean"],
  ["keepData", 1, "must be a boolean"],
];

test.each(mistakes)("%s: %j is refused with key, value, what is allowed and what it means", (path, value, allowed) => {
  const problems = refusal(changed(safe(path), path, value));
  expect(problems).toHaveLength(1);
  const [problem = ""] = problems;
  const [first = "", ...rest] = problem.split("\n");
  expect(first.startsWith(`${path}: `)).toBe(true);
  expect(problem).toContain(typeof value === "string" ? value : JSON.stringify(value));
  expect(problem).toContain(allowed);
  expect(rest.at(-1)).toMatch(/^ {2}Meaning: .*, for example .*\.$/);
});

test("every key of the configuration reference has a mistake here; config.test.ts has those of encrypted keys", () => {
  const encrypted: readonly string[] = encryptedKeys;
  const keys = [...configurationPage().matchAll(/^### `(.+)`$/gm)].map(([, key = ""]) =>
    key.replace("services.<process>", "services.auth/http"),
  );
  const values = keys.filter((key) => !encrypted.includes(key) && !keys.some((other) => other.startsWith(`${key}.`)));
  expect(mistakes.map(([path]) => path).toSorted()).toEqual(values.toSorted());
});

test.each([
  "*",
  "null",
  "https://app.example.com/",
  "https://*.example.com",
  "https://APP.example.com",
  "http://app.example.com",
  "https://user@app.example.com",
  "app.example.com",
])("the origin %s is refused: no browser sends it, or anybody could", (origin) => {
  expect(refusal(changed(safe("corsOrigins"), "corsOrigins", [origin]))).toEqual([
    expect.stringContaining("an origin such as https://app.example.com; of http, only localhost is"),
  ]);
});

describe("an image that the account or the region cannot run is refused before anything is created", () => {
  const digest = `@sha256:${"a".repeat(64)}`;
  test.each([
    [
      "of another region",
      `111122223333.dkr.ecr.us-east-1.amazonaws.com/groundwork/node${digest}`,
      /^images\.node: is in region us-east-1, and Lambda runs only images of its own region, eu-central-1; push it to 111122223333\.dkr\.ecr\.eu-central-1\.amazonaws\.com\./,
    ],
    [
      "of another account's registry",
      `444455556666.dkr.ecr.eu-central-1.amazonaws.com/groundwork/node${digest}`,
      /^images\.node: is in the registry of account 444455556666, not of 111122223333; push it to 111122223333\.\S+, or set groundwork:imagesAccountId if /,
    ],
    [
      "outside ECR",
      `example.com/groundwork/node${digest}`,
      /^images\.node: is not in ECR, and Lambda runs only images of ECR; push it to 111122223333\.dkr\.ecr\.eu-central-1\.amazonaws\.com\./,
    ],
    [
      "by a tag, in production",
      `${registry}/node:1.0`,
      /^images\.node: ".*node:1\.0" can change: a tag can point to another image later\.\n {2}Name the image by digest, repository@sha256:…/,
    ],
  ])("%s", (_, image, message) => {
    const problems = refusal(changed(committed("prod"), "images.node", image));
    expect(problems).toEqual([expect.stringMatching(message)]);
    expect(problems[0]).toContain(image);
  });

  test("the gateway, which only ECS runs, may be in another registry than ECR", () => {
    expect(refusal(changed(committed("prod"), "images.gateway", `example.com/gateway${digest}`))).toEqual([]);
  });

  test("the registry of another account is accepted where the stack names it", () => {
    const images = {
      node: `444455556666.dkr.ecr.eu-central-1.amazonaws.com/groundwork/node${digest}`,
      gateway: `444455556666.dkr.ecr.eu-central-1.amazonaws.com/groundwork/gateway${digest}`,
    };
    const promoted = { ...committed("prod"), images, imagesAccountId: "444455556666" };
    expect(parseConfig("Pulumi.prod.yaml", promoted)).toMatchObject({ config: { images }, departures: [] });
  });

  test("the digest of zeros of the committed stack files is refused in an account of your own", () => {
    const images = {
      node: `444455556666.dkr.ecr.eu-central-1.amazonaws.com/groundwork/node@sha256:${"0".repeat(64)}`,
      gateway: `444455556666.dkr.ecr.eu-central-1.amazonaws.com/groundwork/gateway${digest}`,
    };
    expect(refusal({ ...committed("prod"), accountId: "444455556666", images })).toEqual([
      expect.stringMatching(
        /^images\.node: has the digest of zeros of the committed stack file, which no image has; push an image and write its digest\./,
      ),
    ]);
  });
});

describe("a certificate that the load balancer cannot use is refused before anything is created", () => {
  const id = "certificate/00000000-0000-4000-8000-000000000000";
  test.each([
    [
      "of another region",
      `arn:aws:acm:us-east-1:111122223333:${id}`,
      "edge.certificateArn: is in region us-east-1, and a load balancer uses only certificates of its own region; request or import the certificate in eu-central-1: arn:aws:acm:eu-central-1:111122223333:certificate/….",
    ],
    [
      "of another account",
      `arn:aws:acm:eu-central-1:444455556666:${id}`,
      "edge.certificateArn: is of account 444455556666, and ACM shares no certificate between accounts; request or import the certificate in 111122223333: arn:aws:acm:eu-central-1:111122223333:certificate/….",
    ],
    [
      "without an id",
      "arn:aws:acm:eu-central-1:111122223333:certificate",
      "edge.certificateArn: is not the ARN of an ACM certificate, arn:aws:acm:eu-central-1:111122223333:certificate/….",
    ],
  ])("%s", (_, certificateArn, message) => {
    const [problem, ...others] = refusal({ ...committed("prod"), edge: { domain: "api.example.com", certificateArn } });
    expect(others).toEqual([]);
    expect(problem?.split("\n").slice(0, 2)).toEqual([message, `  Value: "${certificateArn}".`]);
  });
});
