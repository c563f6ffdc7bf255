import { beforeAll, describe, expect, test } from "@jest/globals";
import { encryptedKeys } from "../../contract/encrypted-configuration.ts";
import { architectures } from "../../contract/image.ts";
import type { Process, ServiceName } from "../../contract/services.ts";
import { services } from "../../contract/services.ts";
import type { ContainerDefinition } from "../compute/process/container-definition.ts";
import { deployOnBothRuntimes } from "./both-runtimes.fixture.ts";
import { runMocked, stackConfiguration, type ProgramRun } from "../platform-mocks.fixture.ts";

type Inputs = Readonly<Record<string, unknown>>;

interface Container {
  readonly image: string;
  readonly command: string[];
  readonly env: { name: string; value: string }[];
  readonly ports: { name: string; containerPort: number }[];
  readonly resources: { limits: { cpu: string; memory: string } };
  readonly livenessProbe: { httpGet: { path: string; port: string }; timeoutSeconds: number; periodSeconds: number };
}

interface Template {
  readonly spec: {
    readonly serviceAccountName: string;
    readonly nodeSelector: object;
    readonly terminationGracePeriodSeconds: number;
    readonly containers: readonly [Container];
  };
}

interface PodSpec {
  readonly replicas: number;
  readonly template: Template;
}

let program: ProgramRun;

/** The process whose number of tasks changes. */
const scaling = { "shop/http": { cpu: 1024, memoryMegabytes: 2048, count: 3, maxCount: 6 } };

beforeAll(async () => {
  const committed = stackConfiguration("prod");
  const sizes = JSON.parse(committed["groundwork:services"] ?? "{}") as object;
  program = await runMocked({
    project: "groundwork",
    stack: "prod",
    config: { ...committed, "groundwork:services": JSON.stringify({ ...sizes, ...scaling }) },
    secretKeys: encryptedKeys.map((key) => `groundwork:${key}`),
    start: deployOnBothRuntimes,
  });
});

const processes = Object.entries(services).flatMap(([service, one]) =>
  Object.entries<Process>(one.processes).map(
    ([process, declared]) => [`${service}-${process}`, { service: service as ServiceName, process, declared }] as const,
  ),
);

const taskOf = (name: string) => {
  const task = program.one("aws:ecs/taskDefinition:TaskDefinition", `ecs-${name}`);
  const [container] = JSON.parse(task["containerDefinitions"] as string) as [ContainerDefinition];
  return { task, container };
};
const podsOf = (name: string) => {
  const { spec } = program.one("kubernetes:apps/v1:Deployment", `kubernetes-${name}`) as { spec: PodSpec };
  return { spec, pod: spec.template.spec, container: spec.template.spec.containers[0] };
};
const allowed = (name: string): unknown =>
  program
    .all("aws:iam/rolePolicy:RolePolicy")
    .filter((policy) => policy.name === name)
    .map(({ inputs }) => JSON.parse(inputs["policy"] as string) as unknown);

/** CPU units of ECS from a quantity of Kubernetes. */
const unitsOf = (quantity: string): number =>
  (quantity.endsWith("m") ? Number(quantity.slice(0, -1)) / 1_000 : Number(quantity)) * 1_024;

describe("a process is the same on both runtimes", () => {
  test("all processes of the contract, and no other, are deployed on each", () => {
    const names = (type: string, prefix: string) =>
      program
        .all(type)
        .map(({ name }) => name.replace(prefix, ""))
        .toSorted();
    const expected = processes.map(([name]) => name).toSorted();
    expect(names("aws:ecs/service:Service", "ecs-")).toEqual(expected);
    expect(names("kubernetes:apps/v1:Deployment", "kubernetes-")).toEqual(expected);
  });

  test.each(processes)("%s: image, command and environment", (name, { declared }) => {
    const [task, pod] = [taskOf(name).container, podsOf(name).container];
    expect({ image: pod.image, command: pod.command }).toEqual({ image: task.image, command: task.command });
    const ofRuntime = ["AWS_REGION", ...(declared.port === undefined ? ["BIND_ADDRESS"] : [])];
    expect(pod.env.filter((one) => !ofRuntime.includes(one.name))).toEqual(task.environment);
    expect(pod.env.filter((one) => ofRuntime.includes(one.name)).map((one) => one.name)).toEqual(ofRuntime);
  });

  test.each(processes)("%s: size, number and architecture", (name) => {
    const { task } = taskOf(name);
    const { spec, pod, container } = podsOf(name);
    const { cpuArchitecture } = task["runtimePlatform"] as { cpuArchitecture: string };
    const architecture = Object.values(architectures).find(({ ecs }) => ecs === cpuArchitecture)?.kubernetes;
    expect(pod.nodeSelector).toEqual({ "kubernetes.io/os": "linux", "kubernetes.io/arch": architecture });
    const { cpu, memory } = container.resources.limits;
    expect(unitsOf(cpu)).toBe(Number(task["cpu"]));
    expect(memory).toBe(`${String(task["memory"])}Mi`);
    expect(spec.replicas).toBe(program.one("aws:ecs/service:Service", `ecs-${name}`)["desiredCount"]);
  });

  test("the process that may scale does so by its CPU, between the same numbers; no other does", () => {
    const policies = program.all("aws:appautoscaling/policy:Policy");
    expect(policies.map(({ name }) => name)).toEqual(["ecs-shop-http"]);
    const scaled = policies[0]?.inputs["targetTrackingScalingPolicyConfiguration"] as { targetValue: number };
    const bounds = program.one("aws:appautoscaling/target:Target", "ecs-shop-http");
    const autoscalers = program.all("kubernetes:autoscaling/v2:HorizontalPodAutoscaler");
    expect(autoscalers.map(({ name }) => name)).toEqual(["kubernetes-shop-http"]);
    const { spec } = autoscalers[0]?.inputs as { spec: Inputs };
    expect({ least: spec["minReplicas"], most: spec["maxReplicas"] }).toEqual({
      least: bounds["minCapacity"],
      most: bounds["maxCapacity"],
    });
    const target = { type: "Utilization", averageUtilization: scaled.targetValue };
    expect(spec["metrics"]).toEqual([{ type: "Resource", resource: { name: "cpu", target } }]);
    expect([bounds["minCapacity"], bounds["maxCapacity"]]).toEqual([3, 6]);
  });

  test.each(processes)("%s: port, health and stop timeout", (name, { declared }) => {
    const task = taskOf(name).container;
    const { pod, container } = podsOf(name);
    const ports =
      declared.port === undefined ? [] : [{ containerPort: declared.port, name: task.portMappings[0]?.name }];
    expect(container.ports.filter((one) => one.containerPort === declared.port)).toMatchObject(ports);
    const { httpGet, timeoutSeconds, periodSeconds } = container.livenessProbe;
    const asked = container.ports.find((one) => one.name === httpGet.port)?.containerPort;
    expect(task.healthCheck.command.at(-1)).toBe(`http://127.0.0.1:${asked ?? 0}${httpGet.path}`);
    expect({ timeout: timeoutSeconds, interval: periodSeconds }).toEqual({
      timeout: task.healthCheck.timeout,
      interval: task.healthCheck.interval,
    });
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(task.stopTimeout);
  });

  test.each(processes)("%s: rights, of pods that EKS names to AWS (SECRETS)", (name) => {
    expect(allowed(`kubernetes-${name}`)).toEqual(allowed(`ecs-${name}-task`));
    const trust = JSON.parse(
      program.one("aws:iam/role:Role", `kubernetes-${name}`)["assumeRolePolicy"] as string,
    ) as unknown;
    expect(trust).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["sts:AssumeRole", "sts:TagSession"],
          Principal: { Service: "pods.eks.amazonaws.com" },
          Condition: {
            StringEquals: {
              "aws:RequestTag/eks-cluster-arn": expect.stringMatching(/^arn:aws:eks:.*:cluster\/shared$/),
              "aws:RequestTag/kubernetes-namespace": "groundwork-prod",
              "aws:RequestTag/kubernetes-service-account": name,
            },
          },
        },
      ],
    });
    expect(program.one("aws:eks/podIdentityAssociation:PodIdentityAssociation", `kubernetes-${name}`)).toMatchObject({
      ...{ clusterName: "shared", namespace: "groundwork-prod", serviceAccount: name },
      roleArn: `arn:aws:iam/role:Role:kubernetes-${name}`,
    });
    expect(podsOf(name).pod.serviceAccountName).toBe(name);
  });

  test("a log group of the same name, with the same key and days", () => {
    const groups = (prefix: string) =>
      program
        .all("aws:cloudwatch/logGroup:LogGroup")
        .filter(({ name }) => name.startsWith(`${prefix}-`))
        .map(({ inputs: { name, retentionInDays, kmsKeyId } }) => ({ name, retentionInDays, kmsKeyId }));
    expect(groups("kubernetes")).toEqual(groups("ecs"));
  });
});

const dependenciesOf = (type: string, name: string) =>
  program
    .all(type)
    .find((one) => one.name === name)
    ?.dependsOn.map((one) => `${one.type} ${one.name}`) ?? [];

describe("the order of a release on Kubernetes", () => {
  test.each(processes)("%s starts after the gate, its identity, policies and address", (name, { declared }) => {
    const first = [
      "kubernetes:batch/v1:Job kubernetes-database-prepare",
      "kubernetes:core/v1:Namespace kubernetes-namespace",
      "kubernetes:networking.k8s.io/v1:NetworkPolicy kubernetes-namespace-default-deny",
      `kubernetes:networking.k8s.io/v1:NetworkPolicy kubernetes-${name}`,
      `aws:eks/podIdentityAssociation:PodIdentityAssociation kubernetes-${name}`,
      ...(declared.port === undefined ? [] : [`kubernetes:core/v1:Service kubernetes-${name}`]),
    ];
    const before = dependenciesOf("kubernetes:apps/v1:Deployment", `kubernetes-${name}`);
    expect(first.filter((one) => !before.includes(one))).toEqual([]);
  });

  test("the gateway's pods start after the binding of the load balancer, so that they wait for it", () => {
    const bindings = program.registered.filter(({ type }) => type.endsWith(":TargetGroupBinding"));
    expect(bindings.map(({ name, inputs }) => [name, (inputs as { spec: Inputs }).spec["targetGroupARN"]])).toEqual([
      ["kubernetes-gateway-nginx", "arn:target-group"],
    ]);
    const before = dependenciesOf("kubernetes:apps/v1:Deployment", "kubernetes-gateway-nginx");
    expect(before).toContain(`${bindings[0]?.type ?? ""} kubernetes-gateway-nginx`);
  });
});

describe("the gate on Kubernetes", () => {
  test("it reads the same secrets as the function, and gets its event and environment", () => {
    const readsOf = (name: string) =>
      (allowed(name) as { Statement: { Sid: string }[] }[])
        .flatMap(({ Statement }) => Statement)
        .filter(({ Sid }) => /Secrets$/.test(Sid));
    expect(readsOf("kubernetes-database-prepare")).toEqual(readsOf("ecs-database-prepare"));
    const { spec } = program.one("kubernetes:batch/v1:Job", "kubernetes-database-prepare") as {
      spec: { template: { spec: { containers: [{ args: [string]; image: string; env: { name: string }[] }] } } };
    };
    const [{ args, image, env }] = spec.template.spec.containers;
    const { migrationsFingerprint, ...event } = JSON.parse(args[0]) as Record<string, string>;
    expect(event).toEqual({ action: "prepare", image });
    expect(migrationsFingerprint).toMatch(/^[0-9a-f]+$/);
    const called = program.one("aws:lambda/invocation:Invocation", "ecs-database-prepare");
    expect(JSON.parse(called["input"] as string)).toEqual({ ...event, migrationsFingerprint });
    const { environment } = program.one("aws:lambda/function:Function", "ecs-database-prepare") as {
      environment: { variables: object };
    };
    expect(env.map(({ name }) => name)).toEqual([...Object.keys(environment.variables), "AWS_REGION"].toSorted());
  });
});

test("the network policies have the blocks of the stack's own subnets", () => {
  const policies = program.all("kubernetes:networking.k8s.io/v1:NetworkPolicy");
  expect(policies).toHaveLength(processes.length + 2);
  const gateway = program.one("kubernetes:networking.k8s.io/v1:NetworkPolicy", "kubernetes-gateway-nginx");
  const blocks = program
    .all("aws:ec2/subnet:Subnet")
    .filter(({ name }) => name.includes("-public-"))
    .map(({ inputs }) => ({ ipBlock: { cidr: inputs["cidrBlock"] } }));
  expect((gateway as { spec: Inputs }).spec["ingress"]).toEqual([
    { from: blocks, ports: [{ protocol: "TCP", port: 8080 }] },
  ]);
});
