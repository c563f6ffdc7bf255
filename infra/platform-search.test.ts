import { beforeAll, describe, expect, test } from "@jest/globals";
import { runProgram, type ProgramRun, type RegisteredResource } from "./platform-mocks.fixture.ts";

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

const created = { instanceType: "r7g.large.search", count: 3, gigabytes: 100, masterType: "m7g.large.search" };
const small = { instanceType: "t3.small.search", count: 1, gigabytes: 10 };
const endpoint = "https://search.example.com";
const domainArn = "arn:aws:es:eu-central-1:111122223333:domain/shared";
const openSearch = (value: object) => ({ "groundwork:openSearch": JSON.stringify(value) });
const arn = "arn:aws:es:eu-central-1:111122223333:domain/groundwork-prod";

let program: ProgramRun;
const one = (type: string, name: string) => program.one(type, name);

/** The statements of a role, in all its policies, about the search domain. */
function searchStatements(role: string): readonly Statement[] {
  const policies = program.all("aws:iam/rolePolicy:RolePolicy").filter(({ inputs }) => inputs["role"] === `${role}-id`);
  const statements = policies.flatMap(
    ({ inputs }) => (JSON.parse(String(inputs["policy"])) as { Statement: Statement[] }).Statement,
  );
  return statements.filter(({ Action }) => Action.some((action) => action.startsWith("es:")));
}

const named = ({ type, name }: RegisteredResource) => `${type} ${name}`;

/** `SEARCH_ENDPOINT` of each process that has it. */
const endpoints = () =>
  Object.fromEntries(
    program.all("aws:ecs/taskDefinition:TaskDefinition").flatMap(({ name, inputs }) => {
      const [container] = JSON.parse(String(inputs["containerDefinitions"])) as {
        environment: { name: string; value: string }[];
      }[];
      const found = container?.environment.find((variable) => variable.name === "SEARCH_ENDPOINT");
      return found === undefined ? [] : [[name, found.value]];
    }),
  );

describe("a production stack with a search domain", () => {
  beforeAll(async () => {
    program = await runProgram("prod", openSearch(created));
  });

  test("the domain is private, encrypted and over three zones, with three dedicated masters (SEARCH)", () => {
    const domain = one("aws:opensearch/domain:Domain", "groundwork-search");
    expect(domain).toMatchObject({
      domainName: "groundwork-prod",
      clusterConfig: {
        instanceCount: 3,
        zoneAwarenessEnabled: true,
        zoneAwarenessConfig: { availabilityZoneCount: 3 },
        dedicatedMasterEnabled: true,
        dedicatedMasterCount: 3,
      },
      encryptAtRest: { enabled: true, kmsKeyId: "arn:aws:kms/key:Key:groundwork-keys-data" },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
      softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
    });
    expect(domain["vpcOptions"]).toEqual({
      subnetIds: ["a", "b", "c"].map((zone) => `groundwork-network-isolated-${zone}-id`),
      securityGroupIds: ["groundwork-network-search-id"],
    });
    expect(program.all("aws:opensearch/domain:Domain")[0]).toMatchObject({ isProtected: false, isRetained: false });
  });

  test("nobody has a password: the function that maps roles is the only administrator (SEARCH)", () => {
    const role = "groundwork-search-administrator";
    expect(one("aws:opensearch/domain:Domain", "groundwork-search")["advancedSecurityOptions"]).toEqual({
      enabled: true,
      internalUserDatabaseEnabled: false,
      masterUserOptions: { masterUserArn: `arn:aws:iam/role:Role:${role}` },
    });
    expect(one("aws:lambda/function:Function", "groundwork-search-prepare")["role"]).toBe(
      `arn:aws:iam/role:Role:${role}`,
    );
    expect(searchStatements(role)).toEqual([
      expect.objectContaining({
        Action: ["es:ESHttpGet", "es:ESHttpPatch", "es:ESHttpPut"],
        Resource: `${arn}/_plugins/_security/api/*`,
      }),
    ]);
    const { input } = one("aws:lambda/invocation:Invocation", "groundwork-search-prepare");
    expect((JSON.parse(String(input)) as { mappings: unknown }).mappings).toEqual([
      { service: "shop", access: "read", roles: ["arn:aws:iam/role:Role:groundwork-shop-http-task"] },
      { service: "shop", access: "write", roles: ["arn:aws:iam/role:Role:groundwork-shop-worker-task"] },
      { service: "logs", access: "write", roles: ["arn:aws:iam/role:Role:groundwork-log-shipping"] },
    ]);
  });

  test("who searches may only search, and who indexes has only the shop's indices (SEARCH)", () => {
    const [reads] = searchStatements("groundwork-shop-http-task");
    expect(reads?.Resource).toEqual(
      ["shop-*/_search", "shop-*/_search/point_in_time", "_search", "_search/point_in_time"].map(
        (path) => `${arn}/${path}`,
      ),
    );
    const [writes] = searchStatements("groundwork-shop-worker-task");
    expect(writes?.Resource).toContain(`${arn}/shop-*`);
    expect(writes?.Resource).not.toContain(`${arn}/*`);
    const allowed = program
      .all("aws:iam/role:Role")
      .filter(({ name }) => searchStatements(name).length > 0)
      .map(({ name }) => name);
    expect(allowed.toSorted()).toEqual([
      "groundwork-log-shipping",
      "groundwork-search-administrator",
      "groundwork-shop-http-task",
      "groundwork-shop-worker-task",
    ]);
  });

  test("only the shop and the functions reach the domain, at port 443 (EDGE)", () => {
    const rules = program
      .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter(({ inputs }) => inputs["securityGroupId"] === "groundwork-network-search-id");
    expect(
      rules.map(({ inputs }) => [inputs["referencedSecurityGroupId"], inputs["fromPort"], inputs["toPort"]]),
    ).toEqual([
      ["groundwork-network-shop-id", 443, 443],
      ["groundwork-network-search-prepare-id", 443, 443],
      ["groundwork-network-log-shipping-id", 443, 443],
    ]);
  });

  test("error, audit and slow logs go to encrypted groups that only this domain may write (LOGS-1)", () => {
    const { logPublishingOptions } = one("aws:opensearch/domain:Domain", "groundwork-search") as {
      logPublishingOptions: readonly { logType: string; cloudwatchLogGroupArn: string }[];
    };
    const groups = ["errors", "audit", "slow-indexing", "slow-searches"].map((log) => `groundwork-search-${log}`);
    expect(logPublishingOptions).toEqual(
      ["ES_APPLICATION_LOGS", "AUDIT_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS"].map((logType, at) => ({
        logType,
        cloudwatchLogGroupArn: `arn:aws:cloudwatch/logGroup:LogGroup:${groups[at] ?? ""}`,
      })),
    );
    for (const group of groups)
      expect(one("aws:cloudwatch/logGroup:LogGroup", group)).toMatchObject({ retentionInDays: 365 });
    const { policyDocument } = one("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "groundwork-search");
    expect(JSON.parse(String(policyDocument))).toMatchObject({
      Statement: [
        {
          Principal: { Service: "es.amazonaws.com" },
          Resource: groups.map((group) => `arn:aws:cloudwatch/logGroup:LogGroup:${group}:*`),
          Condition: { ArnEquals: { "aws:SourceArn": arn } },
        },
      ],
    });
  });
});

test("the domain's alarms have the thresholds that AWS recommends, the storage a quarter of each node's (APM)", async () => {
  const alarms = { "groundwork:alarms": JSON.stringify({ emails: ["oncall@example.com"] }) };
  program = await runProgram("prod", { ...openSearch(created), ...alarms });
  const found = program
    .all("aws:cloudwatch/metricAlarm:MetricAlarm")
    .filter(({ inputs }) => inputs["namespace"] === "AWS/ES")
    .map(({ inputs }) => {
      expect(inputs["dimensions"]).toEqual({ DomainName: "groundwork-prod", ClientId: "111122223333" });
      const { metricName, comparisonOperator, threshold, period, evaluationPeriods } = inputs;
      const compare = comparisonOperator === "GreaterThanOrEqualToThreshold" ? ">=" : "<=";
      return [metricName, compare, threshold, period, evaluationPeriods].join(" ");
    });
  expect(found).toEqual([
    "ClusterStatus.red >= 1 60 1",
    "ClusterStatus.yellow >= 1 60 5",
    "ClusterIndexWritesBlocked >= 1 300 1",
    "AutomatedSnapshotFailure >= 1 60 1",
    "CPUUtilization >= 80 900 3",
    "JVMMemoryPressure >= 95 60 3",
    "OldGenJVMMemoryPressure >= 80 60 3",
    "KMSKeyError >= 1 60 1",
    "KMSKeyInaccessible >= 1 60 1",
    "MasterCPUUtilization >= 50 900 3",
    "MasterJVMMemoryPressure >= 95 60 3",
    "FreeStorageSpace <= 25600 60 1",
  ]);
});

test("in development one node in one zone is enough (SEARCH)", async () => {
  program = await runProgram("dev", openSearch(small));
  const [domain] = program.all("aws:opensearch/domain:Domain");
  expect(domain).toMatchObject({
    inputs: {
      clusterConfig: { instanceCount: 1, zoneAwarenessEnabled: false, dedicatedMasterEnabled: false },
      vpcOptions: { subnetIds: ["groundwork-network-isolated-a-id"] },
    },
  });
});

test("an engine that exists is used as it is: no domain, no function, no rule that opens it (SEARCH)", async () => {
  program = await runProgram("prod", openSearch({ endpoint, domainArn }));
  expect(endpoints()).toEqual({ "groundwork-shop-http": endpoint, "groundwork-shop-worker": endpoint });
  expect(program.registered.filter(({ name }) => name.includes("search")).map(named)).toEqual([]);
  expect(searchStatements("groundwork-shop-worker-task")[0]?.Resource).toContain(`${domainArn}/shop-*`);
});

test("without openSearch nothing of it exists (SEARCH)", async () => {
  program = await runProgram("prod");
  expect(program.registered.filter(({ name }) => name.includes("search")).map(named)).toEqual([]);
  expect(endpoints()).toEqual({});
});
