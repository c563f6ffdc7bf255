import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "./config-parse.ts";
import { adopted, changed, committed, devWithChoices, type Raw, refusal, safe } from "./stack-values.fixture.ts";
import { processKeys, servesUsers } from "./config-schema.ts";
import { productionRules } from "./production-rules.ts";

const registry = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/groundwork";

test.each([
  ["dev", "development"],
  ["prod", "production"],
])("the committed stack %s is valid and has no departures", (stack, profile) => {
  expect(parseConfig(`Pulumi.${stack}.yaml`, committed(stack))).toMatchObject({ config: { profile }, departures: [] });
});

test("a process that configuration does not name gets the smallest size, once", () => {
  const { config } = parseConfig("Pulumi.dev.yaml", committed("dev"));
  expect(config.services["auth/http"]).toEqual({ cpu: 256, memoryMegabytes: 512, count: 1 });
});

test("in production a process that configuration does not name, or not its count, runs twice", () => {
  const unnamed = changed(committed("prod"), "services.auth/http", undefined);
  const { config } = parseConfig("Pulumi.prod.yaml", changed(unnamed, "services.auth/worker.count", undefined));
  expect(config.services["auth/http"]).toEqual({ cpu: 256, memoryMegabytes: 512, count: 2 });
  expect(config.services["auth/worker"]).toEqual({ cpu: 256, memoryMegabytes: 512, count: 2 });
});

test.each([
  ["dev", undefined, true],
  ["dev", false, false],
  ["prod", undefined, false],
  ["prod", true, true],
])("in %s applyImmediately %j is %j", (stack, given, expected) => {
  const { config } = parseConfig(`Pulumi.${stack}.yaml`, changed(committed(stack), "applyImmediately", given));
  expect(config.applyImmediately).toBe(expected);
});

test("a size of a process that the contract no longer has is refused with its path", () => {
  const left = changed(committed("prod"), "services.gone/http", { count: 2 });
  expect(refusal(left)).toEqual([
    expect.stringMatching(/^services\.gone\/http: is not a key of this platform\.\n {2}Did you mean /),
  ]);
});

describe("invalid configuration is refused with its path, the mistake and the remedy", () => {
  test.each([
    ["netwrok", {}, /^netwrok: is not a key of this platform\.\n {2}Did you mean network\? Valid keys: profile, /],
    ["database.backupday", 7, /^database\.backupday: is not a key of this platform\.\n {2}Did you mean backupDays\?/],
    ["services.auth/htp", {}, /^services\.auth\/htp: is not a key of this platform\.\n {2}Did you mean auth\/http\?/],
    ["edge.domian", "x.example.com", /^edge\.domian: is not a key of this platform\.\n {2}Did you mean domain\?/],
    [
      "profile",
      "prod",
      /^profile: must be one of development, production, not "prod"\.\n {2}Meaning: the kind of stack; .* for example "production"\.$/,
    ],
    [
      "network",
      undefined,
      /^network: is missing\.\n {2}Meaning: the VPC and its subnets: .* Its keys: cidr, zones, natGateways, reserved, vpcId, subnets\.$/,
    ],
    [
      "network.cidr",
      undefined,
      /^network\.cidr: is missing\.\n {2}Meaning: the address range of the VPC that .*, for example "10\.30\.0\.0\/16"\.$/,
    ],
    ["network.cidr", "10.20.0.0/26", /^network\.cidr: 10\.20\.0\.0\/26 has no room for 3 zones; use \/21 or larger\./],
    ["network.reserved", ["10.30.128.0/17"], /^network\.cidr: 10\.30\.0\.0\/16 overlaps 10\.30\.128\.0\/17, which/],
    [
      "network.reserved",
      ["10.30"],
      /^network\.reserved\.0: 10\.30 is not a block of IPv4 addresses; write it as 10\.20\.0\.0\/16\./,
    ],
    [
      "network.zones",
      ["eu-central-1a", "eu-west-1b"],
      /^network\.zones\.1: eu-west-1b is not a zone of eu-central-1; use eu-central-1a, eu-central-1b, eu-central-1c\./,
    ],
    [
      "network.zones",
      ["eu-central-1a", "eu-central-1f"],
      /^network\.zones\.1: eu-central-1f is not a zone of eu-central-1; use eu-central-1a, eu-central-1b, eu-central-1c\./,
    ],
    ["network.zones", ["eu-central-1a", "eu-central-1a"], /^network\.zones: names a zone twice\./],
    ["network.zones", ["eu-central-1a"], /^network\.zones: needs at least 2 zones/],
    [
      "database.backupDays",
      "7",
      /^database\.backupDays: must be a number, not "7"\.\n {2}Write it without quotes: 7\.\n {2}Meaning: how many days back/,
    ],
    ["database.backupDays", 36, /^database\.backupDays: must be at most 35, not 36\./],
    ["database.allocatedGigabytes", 0, /^database\.allocatedGigabytes: must be at least 20, not 0\./],
    [
      "database.maxAllocatedGigabytes",
      101,
      /^database\.maxAllocatedGigabytes: is less than a tenth above allocatedGigabytes, which RDS refuses\./,
    ],
    ["accountId", "1234", /^accountId: is not an AWS account id of 12 digits\./],
    ["edge.certificateArn", "arn:aws:acm:x", /^edge: needs exactly one of zoneId and certificateArn, next to domain\./],
    ["edge.zoneId", undefined, /^edge: needs exactly one of zoneId and certificateArn, next to domain\./],
    [
      "edge",
      { certificateArn: "arn:aws:acm:x" },
      /^edge\.domain: is missing\.\n {2}Meaning: the public name of the API: .*, for example "api\.example\.com"\.$/,
    ],
    ["images.node", "groundwork/node", /^images\.node: is not repository@sha256:digest or repository:tag\./],
    ["images.gateway", undefined, /^images: names either node and gateway, or build alone, such as \{"build":/],
    ["images.build", { repository: "example.com/groundwork" }, /^images: names either node and gateway, or build/],
    ["images", { build: {} }, /^images\.build\.repository: is missing\.\n {2}Meaning: the registry and the prefix/],
    [
      "images",
      { build: { repository: "example.com/groundwork:1" } },
      /^images\.build\.repository: is not a repository such as registry\/groundwork\./,
    ],
    ["architecture", "amd64", /^architecture: must be one of x86_64, arm64, not "amd64"\./],
    [
      "services.auth/http.memoryMegabytes",
      1000,
      /^services\.auth\/http: is not a Fargate size: 1024 CPU units go with 2048 to 8192 megabytes in steps of 1024\./,
    ],
    ["services.auth/http.cpu", 300, /^services\.auth\/http\.cpu: must be one of 256, 512, 1024, 2048, 4096, not 300\./],
    [
      "services.auth/http.maxCount",
      1,
      /^services\.auth\/http\.maxCount: is less than count, the number of tasks that always run\./,
    ],
    ["logs.days", 100, /^logs\.days: must be one of 1, 3, 5, 7, 14, /],
    ["mail.from", "nobody", /^mail\.from: is not an e-mail address\./],
  ])("%s: %j", (path, value, message) => {
    const problems = refusal(changed(committed("prod"), path, value));
    expect(problems).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    [
      {},
      [/^network\.cidr: is missing\.\n {2}Meaning: the add/, /^network\.zones: is m/, /^network\.natGateways: is m/],
    ],
    [
      { vpcId: adopted.vpcId },
      [/^network\.subnets: is missing\.\n {2}Meaning: .* Its keys: public, private, isolated\.$/],
    ],
    [
      { subnets: adopted.subnets },
      [/^network\.vpcId: is missing\.\n {2}Meaning: a VPC that exists .*"vpc-0123456789abcde/],
    ],
    [
      { ...adopted, cidr: "10.20.0.0/16" },
      [/^network\.cidr: is a key of a VPC that the stack creates, and vpcId and s/],
    ],
    [{ ...adopted, vpcId: "vpc-1" }, [/^network\.vpcId: is not the id of a VPC, such as vpc-0a1b2c3d\./]],
    [
      { ...adopted, subnets: { ...adopted.subnets, public: ["subnet-00000011"] } },
      [
        /^network\.subnets\.public: needs at least 2 subnets, each in another zone: .*\n {2}Value: .*\n {2}Meaning: the public subnets,/,
      ],
    ],
    [
      { ...adopted, subnets: { ...adopted.subnets, public: ["subnet-00000011", "vpc-1"] } },
      [/^network\.subnets\.public\.1: is not the id of a subnet, such as subnet-0a1b2c3d\./],
    ],
    [
      { ...adopted, subnets: { ...adopted.subnets, isolated: adopted.subnets.private } },
      [/^network\.subnets: names a subnet twice\./],
    ],
    [
      { ...adopted, subnets: { ...adopted.subnets, data: [] } },
      [
        /^network\.subnets\.data: is not a key of this platform\.\n {2}Did you mean .*Valid keys: public, private, isolated\./,
      ],
    ],
  ] as const)("network: %j", (network, messages) => {
    const problems = refusal(changed(committed("dev"), "network", network));
    expect(problems).toEqual(messages.map((message) => expect.stringMatching(message)));
  });

  test("every problem is reported at once, each with its file and key", () => {
    const raw = changed(changed(committed("prod"), "accountId", "here"), "mail.port", 0);
    expect(() => parseConfig("Pulumi.prod.yaml", raw, ["mailPassword: is missing."])).toThrow(
      new Error(
        [
          'Pulumi.prod.yaml: groundwork:accountId: is not an AWS account id of 12 digits.\n  Value: "here".\n  Meaning: the only AWS account that the provider accepts; another one is an error before anything changes, for example "111122223333".',
          "Pulumi.prod.yaml: groundwork:mail.port: must be at least 1, not 0.\n  Meaning: the port of the mail carrier: 465 is TLS from the start, any other demands STARTTLS, for example 465.",
          "Pulumi.prod.yaml: groundwork:mailPassword: is missing.",
        ].join("\n"),
      ),
    );
  });
});

describe("production defaults", () => {
  const unsafe: Readonly<Record<string, unknown>> = {
    "network.zones": ["eu-central-1a", "eu-central-1b"],
    "network.natGateways": "one",
    "network.subnets": adopted.subnets,
    "kubernetes.publicAccessCidrs": ["198.51.100.0/24"],
    "database.multiZone": false,
    "database.backupDays": 3,
    "redis.replicas": 0,
    "openSearch.count": 1,
    "openSearch.masterType": "none",
    corsOrigins: ["http://localhost:5173"],
    apiReference: true,
    "logs.days": 30,
    keepData: false,
    "images.node": `${registry}/node:latest`,
    "images.gateway": "example.com/groundwork/gateway:latest",
    "images.build": { repository: "example.com/groundwork" },
    ...Object.fromEntries(processKeys.filter(servesUsers).map((key) => [`services.${key}.count`, 1])),
  };

  test("each is listed here", () => {
    expect(Object.keys(unsafe)).toEqual(productionRules.map(({ path }) => path));
  });

  test.each(Object.entries(unsafe))("%s: %j is refused, unless the stack gives a reason", (path, value) => {
    const [problem, ...others] = refusal(changed(safe(path), path, value));
    expect(others).toEqual([]);
    expect(problem).toContain(`${path}: ${JSON.stringify(value)} `);
    expect(problem).toContain(
      `or give a reason: groundwork:${path}: { value: ${JSON.stringify(value)}, reason: "…" }.`,
    );

    const excused = changed(safe(path), path, { value, reason: "a load test of a single day" });
    expect(parseConfig("Pulumi.prod.yaml", excused).departures).toEqual([
      { path, value, reason: "a load test of a single day" },
    ]);
  });

  test("the message equals the one in the guide", () => {
    expect(refusal(changed(committed("prod"), "database.backupDays", 3))).toEqual([
      "database.backupDays: 3 is too short for production.\n" +
        '  Keep at least 7, or give a reason: groundwork:database.backupDays: { value: 3, reason: "…" }.',
    ]);
  });

  test("a reason that is too short, or not needed, is refused", () => {
    const terse = changed(committed("prod"), "database.backupDays", { value: 3, reason: "because" });
    expect(refusal(terse)).toEqual([
      expect.stringMatching(/^database\.backupDays\.reason: is shorter than 10 characters\./),
    ]);
    const needless = changed(committed("prod"), "database.backupDays", { value: 30, reason: "we like it that way" });
    expect(refusal(needless)).toEqual([expect.stringMatching(/^database\.backupDays: is safe without a reason\./)]);
  });

  test("a reason at a path without a production rule is refused as a wrong type", () => {
    const odd = changed(committed("prod"), "mail.port", { value: 25, reason: "an old carrier of ours" });
    expect(refusal(odd)).toEqual([expect.stringMatching(/^mail\.port: must be a number, not \{"value":25/)]);
  });

  test("development checks none of them", () => {
    const { "images.build": build, "network.subnets": subnets, ...others } = unsafe;
    const raw = Object.entries(others).reduce<Raw>((made, [path, value]) => changed(made, path, value), devWithChoices);
    for (const network of [(raw as Readonly<Record<string, unknown>>)["network"], { ...adopted, subnets }])
      for (const images of [(raw as Readonly<Record<string, unknown>>)["images"], { build }])
        expect(
          parseConfig("Pulumi.dev.yaml", {
            ...raw,
            images,
            network,
            region: "eu-central-1",
            imagesAccountId: "111122223333",
          }),
        ).toMatchObject({
          departures: [],
        });
  });
});
