import { beforeAll, describe, expect, test } from "@jest/globals";
import { variablesWith } from "../contract/environment.ts";
import { generatedSecretNames, secretsWith } from "../contract/secrets.ts";
import { services, type Process } from "../contract/services.ts";
import type { ContainerDefinition } from "./compute/process/container-definition.ts";
import { runProgram, type ProgramRun } from "./platform-mocks.fixture.ts";

interface Document {
  readonly Statement: readonly {
    readonly Sid?: string;
    readonly Action: readonly string[];
    readonly Resource: string | readonly string[];
  }[];
}

let program: ProgramRun;
const all = (type: string) => program.all(type);
const one = (type: string, name: string) => program.one(type, name);
const secretArn = (secret: string) => `arn:aws:secretsmanager/secret:Secret:${secretName(secret)}`;
/** The logical name of a secret; the Redis components create their own. */
const secretName = (secret: string) =>
  secret.startsWith("redis-") ? `groundwork-${secret.slice(6)}-login` : `groundwork-${secret}`;

/** The value of a Pulumi secret output; throws if the value is not a secret. */
function marked(value: unknown): unknown {
  const bearer = value as Readonly<Record<string, unknown>>;
  expect(bearer["4dabf18193072939515e22adb298388d"]).toBe("1b47061264138c4ac30d75fd1eb44270");
  return bearer["value"];
}

const processes = Object.entries(services).flatMap(([service, { processes: own }]) =>
  Object.entries<Process>(own).map(([process, declared]) => [`groundwork-${service}-${process}`, declared] as const),
);

describe.each(["dev", "prod"])("the program of %s", (stack) => {
  const domain = stack === "prod" ? "api.example.com" : "dev.api.example.com";

  beforeAll(async () => {
    program = await runProgram(stack);
  });

  test.each(processes)(
    "%s may read the secrets that the contract names, and no other (SECRETS)",
    (name, { environment }) => {
      const wanted = new Set(
        Object.values(variablesWith(environment, new Set())).flatMap((one) =>
          "secret" in one ? [secretArn(one.secret.name)] : [],
        ),
      );
      const granted = (role: string) => {
        const policy = all("aws:iam/rolePolicy:RolePolicy").find((resource) => resource.name === role)?.inputs[
          "policy"
        ];
        const { Statement } = JSON.parse(typeof policy === "string" ? policy : '{"Statement":[]}') as Document;
        return Statement.flatMap(({ Action, Resource }) =>
          Action.includes("secretsmanager:GetSecretValue") ? Resource : [],
        );
      };
      expect(granted(`${name}-task`).toSorted()).toEqual([...wanted].toSorted());
      expect(granted(`${name}-execution`)).toEqual([]);
    },
  );

  test.each(processes)(
    "%s runs in private subnets without a public address, and rolls back if its deployment fails",
    (name, { image }) => {
      expect(one("aws:ecs/service:Service", name)).toMatchObject({
        capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
        networkConfiguration: {
          assignPublicIp: false,
          subnets: ["a", "b", "c"].map((zone) => `groundwork-network-private-${zone}-id`),
        },
        deploymentCircuitBreaker: { enable: true, rollback: true },
        waitForSteadyState: true,
        enableExecuteCommand: false,
        ...(image === "gateway" ? { loadBalancers: [{ containerName: "gateway-nginx", containerPort: 8080 }] } : {}),
      });
      const definition = one("aws:ecs/taskDefinition:TaskDefinition", name)["containerDefinitions"] as string;
      expect(definition.length).toBeLessThan(64 * 1024);
      const [container] = JSON.parse(definition) as ContainerDefinition[];
      expect(container).toMatchObject({ readonlyRootFilesystem: true, user: "1000:1000" });
      expect(container).not.toHaveProperty("secrets");
      const references = container?.environment.filter(({ value }) => value.includes("::version of ")) ?? [];
      expect(references.filter(({ value }) => !value.endsWith("::version of groundwork-mail"))).toEqual([]);
    },
  );

  test.each(processes)("the number of tasks of %s is in bounds that Application Auto Scaling holds", (name) => {
    const { desiredCount } = one("aws:ecs/service:Service", name);
    expect(one("aws:appautoscaling/target:Target", name)).toMatchObject({
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      minCapacity: desiredCount,
      maxCapacity: desiredCount,
    });
  });

  test("the database is encrypted, accepts only TLS, and its master password is not in the state (MODEL)", () => {
    const database = one("aws:rds/instance:Instance", "groundwork-postgres");
    expect(database).toMatchObject({
      storageEncrypted: true,
      publiclyAccessible: false,
      manageMasterUserPassword: true,
      deletionProtection: true,
      deleteAutomatedBackups: false,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "groundwork-postgres-final",
      copyTagsToSnapshot: true,
    });
    expect(database).not.toHaveProperty("password");
    expect(one("aws:rds/parameterGroup:ParameterGroup", "groundwork-postgres")["parameters"]).toContainEqual({
      name: "rds.force_ssl",
      value: "1",
      applyMethod: "pending-reboot",
    });
  });

  test.each([
    ["cache", "allkeys-lru"],
    ["queue", "noeviction"],
  ])("the %s has TLS, encryption, users and %s (ASYNC-1)", (redis, eviction) => {
    expect(one("aws:elasticache/replicationGroup:ReplicationGroup", `groundwork-${redis}`)).toMatchObject({
      transitEncryptionEnabled: true,
      atRestEncryptionEnabled: true,
      userGroupIds: [`groundwork-${stack}-${redis}`],
    });
    expect(one("aws:elasticache/parameterGroup:ParameterGroup", `groundwork-${redis}`)["parameters"]).toEqual([
      { name: "maxmemory-policy", value: eviction },
    ]);
    expect(one("aws:elasticache/user:User", `groundwork-${redis}-default`)).toMatchObject({
      userName: "default",
      accessString: "off ~* -@all",
    });
    const version = one("aws:secretsmanager/secretVersion:SecretVersion", `groundwork-${redis}-login`);
    const login = JSON.parse(marked(version["secretString"]) as string) as unknown;
    expect(login).toEqual({ username: "groundwork", password: "a-random-password" });
    const { authenticationMode } = one("aws:elasticache/user:User", `groundwork-${redis}`);
    expect(marked(authenticationMode)).toEqual({ type: "password", passwords: ["a-random-password"] });
  });

  test("changes of the data stores are applied at once in development, in the maintenance window in production", () => {
    const stores = ["aws:rds/instance:Instance", "aws:elasticache/replicationGroup:ReplicationGroup"].flatMap(all);
    expect(stores.map(({ inputs }) => inputs["applyImmediately"])).toEqual(Array(3).fill(stack === "dev"));
  });

  test("passwords are inputs of Secrets Manager and ElastiCache alone (SECRETS)", () => {
    const holding = (text: string) =>
      program.registered
        .filter(({ inputs }) => JSON.stringify(inputs).includes(text))
        .map(({ type, name }) => `${type} ${name}`);
    expect(holding("a-mail-password")).toEqual(["aws:secretsmanager/secretVersion:SecretVersion groundwork-mail"]);
    expect(holding("a-random-password").toSorted()).toEqual([
      "aws:elasticache/user:User groundwork-cache",
      "aws:elasticache/user:User groundwork-queue",
      "aws:secretsmanager/secretVersion:SecretVersion groundwork-cache-login",
      "aws:secretsmanager/secretVersion:SecretVersion groundwork-queue-login",
    ]);
  });

  test("every secret of the contract is in Secrets Manager, encrypted with a customer managed key", () => {
    const made = all("aws:secretsmanager/secret:Secret");
    expect(made.map(({ name }) => name).toSorted()).toEqual(secretsWith(new Set()).map(secretName).toSorted());
    for (const { inputs } of made) expect(inputs["kmsKeyId"]).toBe("arn:aws:kms/key:Key:groundwork-keys-secrets");
  });

  test("every log group has a retention and is encrypted (LOGS-1)", () => {
    const days = stack === "prod" ? 365 : 14;
    for (const { inputs } of all("aws:cloudwatch/logGroup:LogGroup")) {
      expect(inputs).toMatchObject({ retentionInDays: days, kmsKeyId: "arn:aws:kms/key:Key:groundwork-keys-logs" });
    }
  });

  test("Pulumi invokes the secret rotation and the database preparation, and again when migrations change", () => {
    const call = (name: string) => {
      const { input, triggers } = one("aws:lambda/invocation:Invocation", name);
      return { input: JSON.parse(input as string) as unknown, triggers };
    };
    expect(call("groundwork-secret-rotation").input).toEqual({
      action: "first-values",
      secrets: generatedSecretNames.map((name) => ({
        name,
        arn: secretArn(name),
      })),
    });
    const { imageUri: nodeImage, timeout } = one("aws:lambda/function:Function", "groundwork-database-prepare");
    expect(timeout).toBe(900);
    expect(nodeImage).toMatch(/node@sha256:/);
    expect(call("groundwork-database-prepare")).toEqual({
      input: {
        action: "prepare",
        migrationsFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
        image: nodeImage,
      },
      triggers: {
        migrations: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
        image: nodeImage,
        database: "arn:aws:rds/instance:Instance:groundwork-postgres",
      },
    });
  });

  test("every resource uses one explicit provider, which accepts only the configured account", () => {
    const [provider, ...others] = program.registered.filter(({ type }) => type.startsWith("pulumi:providers:"));
    expect(others).toEqual([]);
    expect(provider?.inputs).toMatchObject({
      allowedAccountIds: JSON.stringify([stack === "prod" ? "111122223333" : "000000000000"]),
      region: "eu-central-1",
    });
  });

  test("its outputs are its URL and its departures from production defaults", () => {
    expect(program.outputs).toMatchObject({
      url: `https://${domain}`,
      loadBalancerHostname: "load-balancer.internal",
      departures: [],
    });
  });
});

test("with keepData false nothing is protected in AWS, and no final snapshot is taken that would need a key", async () => {
  const { registered } = await runProgram("dev", { "groundwork:keepData": "false" });
  const inputs = (type: string) => registered.filter((one) => one.type === type).map((one) => one.inputs);
  const [database] = inputs("aws:rds/instance:Instance");
  expect(database).toMatchObject({ deletionProtection: false, skipFinalSnapshot: true, deleteAutomatedBackups: true });
  expect(database).not.toHaveProperty("finalSnapshotIdentifier");
  for (const redis of inputs("aws:elasticache/replicationGroup:ReplicationGroup"))
    expect(redis).not.toHaveProperty("finalSnapshotIdentifier");
});

test("in production too, keepData false lets AWS delete the load balancer and the database", async () => {
  const keepData = JSON.stringify({ value: false, reason: "this stack is a rehearsal of a restore" });
  const { registered } = await runProgram("prod", { "groundwork:keepData": keepData });
  const inputs = (type: string) => registered.find((one) => one.type === type)?.inputs;
  expect(inputs("aws:lb/loadBalancer:LoadBalancer")).toMatchObject({ enableDeletionProtection: false });
  expect(inputs("aws:rds/instance:Instance")).toMatchObject({ deletionProtection: false });
});
