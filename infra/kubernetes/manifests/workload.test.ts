import { describe, expect, test } from "@jest/globals";
import { timeouts } from "../../../contract/limits.ts";
import { queues, type Queue } from "../../../contract/queues.ts";
import { hostOf, type Process } from "../../../contract/service.ts";
import { services } from "../../../contract/services.ts";
import type { ProcessKey } from "../../config/config-schema.ts";
import { containerHealthCheck } from "../../compute/process/container-definition.ts";
import { autoscaler } from "./autoscaler.ts";
import { deployment } from "./deployment.ts";
import { disruptionBudget } from "./disruption-budget.ts";
import { namespace } from "./namespace.ts";
import { priorityClass, priorityClassName, priorityOf } from "./priority-classes.ts";
import { cpuQuantity, serviceAccount } from "./restricted-pod.ts";
import { service as serviceOf } from "./service.ts";
import { targetGroupBinding } from "./target-group-binding.ts";

const processes = Object.entries(services).flatMap(([service, one]) =>
  Object.entries<Process>(one.processes).map(([process, declared]) => ({ service, process, declared })),
);
type One = (typeof processes)[number];
const keyOf = ({ service, process }: One) => `${service}/${process}` as ProcessKey;
const each = processes.map((one) => [keyOf(one), one] as const);
const find = (key: ProcessKey): One => {
  const one = processes.find((process) => keyOf(process) === key);
  if (one === undefined) throw new Error(`the contract has no ${key}`);
  return one;
};

const size = { cpu: 256, memoryMegabytes: 512, count: 2 } as const;
const namespaced = { namespace: "groundwork-dev" };
const image = `000000000000.dkr.ecr.eu-central-1.amazonaws.com/groundwork/node@sha256:${"0".repeat(64)}`;
const environment = [{ name: "LOG_LEVEL", value: "info" }];
const argsOf = (one: One) => ({ ...namespaced, ...one, size });
const made = (one: One) =>
  deployment({
    ...{ ...argsOf(one), image, environment },
    priorityClassName: priorityClassName("dev", priorityOf(keyOf(one), one.declared)),
    nodes: { nodeSelector: { "kubernetes.io/arch": "arm64" }, tolerations: [] },
  });
const podOf = (one: One) => made(one).spec.template.spec;
const containerOf = (one: One) => podOf(one).containers as unknown[];

describe("the pods of every process", () => {
  test.each(each)("%s are what Pod Security calls restricted, and have no token", (_, one) => {
    expect(podOf(one)).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: {
        ...{ runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 },
        seccompProfile: { type: "RuntimeDefault" },
      },
      volumes: [{ name: "writable", emptyDir: { medium: "Memory", sizeLimit: "64Mi" } }],
    });
    expect(containerOf(one)).toMatchObject([
      {
        securityContext: {
          ...{ allowPrivilegeEscalation: false, privileged: false, readOnlyRootFilesystem: true },
          capabilities: { drop: ["ALL"] },
        },
        volumeMounts: [{ name: "writable", mountPath: "/tmp" }],
      },
    ]);
    expect(serviceAccount(one, "groundwork-dev")).toMatchObject({
      metadata: { name: `${one.service}-${one.process}`, namespace: "groundwork-dev" },
      automountServiceAccountToken: false,
    });
  });

  test.each(each)("%s have the command, port, size and image of the contract and the stack", (key, one) => {
    const { declared } = one;
    const amount = { cpu: "250m", memory: "512Mi" };
    expect(containerOf(one)).toMatchObject([
      {
        ...{ name: key.replace("/", "-"), image, command: declared.command, env: environment },
        ports: [{ containerPort: declared.port ?? 3900, protocol: "TCP" }],
        resources: { requests: amount, limits: amount },
      },
    ]);
  });

  test.each(each)("%s stop like its tasks: no new requests, then SIGTERM, then its stop timeout", (key, one) => {
    const { declared } = one;
    const before = key === "gateway/nginx" ? timeouts.deregistration : timeouts.endpointRemoval;
    const waits = declared.port === undefined ? 0 : before;
    expect(podOf(one).terminationGracePeriodSeconds).toBe(waits + declared.stopTimeoutSeconds);
    const preStop = waits === 0 ? {} : { lifecycle: { preStop: { sleep: { seconds: waits } } } };
    expect(containerOf(one)).toMatchObject([preStop]);
    expect("lifecycle" in (containerOf(one)[0] as object)).toBe(waits > 0);
  });

  test.each(each)("%s are asked for their health as its tasks are, and have as long to start", (_, one) => {
    const { path, port } = one.declared.health;
    const [container] = containerOf(one);
    const { ports, startupProbe, livenessProbe, readinessProbe } = container as {
      ports: { name: string; containerPort: number }[];
      startupProbe: { httpGet: object; periodSeconds: number; failureThreshold: number };
      livenessProbe: object;
      readinessProbe: object;
    };
    const name = ports.find(({ containerPort }) => containerPort === port)?.name;
    const httpGet = { path, port: name };
    const { interval, timeout, retries, startPeriod } = containerHealthCheck;
    const probe = { httpGet, timeoutSeconds: timeout, periodSeconds: interval, failureThreshold: retries };
    expect([livenessProbe, readinessProbe]).toEqual([probe, probe]);
    expect(startupProbe.httpGet).toEqual(httpGet);
    expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBe(startPeriod + interval * retries);
  });
});

test("a release starts a pod before it stops one, spreads its own pods, and fails after five minutes", () => {
  const { spec } = made(find("auth/http"));
  expect(spec).toMatchObject({
    replicas: 2,
    strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: "25%" } },
    progressDeadlineSeconds: 300,
    selector: { matchLabels: { "app.kubernetes.io/name": "auth-http" } },
    template: {
      metadata: {
        labels: {
          "app.kubernetes.io/name": "auth-http",
          "app.kubernetes.io/component": "http",
          "app.kubernetes.io/part-of": "groundwork",
          "app.kubernetes.io/managed-by": "pulumi",
          "groundwork.dev/service": "auth",
        },
      },
    },
  });
  expect(spec.minReadySeconds).toBeLessThan(spec.progressDeadlineSeconds);
  expect(podOf(find("auth/http")).topologySpreadConstraints).toEqual(
    ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
      ...{ topologyKey, maxSkew: 1, whenUnsatisfiable: "ScheduleAnyway" },
      labelSelector: { matchLabels: spec.selector.matchLabels },
      matchLabelKeys: ["pod-template-hash"],
    })),
  );
});

test.each(each)("%s has a Service at its host name and port, if it has one", (_, one) => {
  const { service, process, declared } = one;
  const made = serviceOf(argsOf(one));
  if (declared.port === undefined) {
    expect(made).toBeUndefined();
    return;
  }
  expect(made).toMatchObject({
    metadata: { name: hostOf(service, process), namespace: "groundwork-dev" },
    spec: {
      type: "ClusterIP",
      selector: { "app.kubernetes.io/name": `${service}-${process}` },
      ports: [{ port: declared.port, appProtocol: declared.speaksWebSocket === true ? "kubernetes.io/ws" : "http" }],
    },
  });
});

test("a drained node evicts one pod of a process at a time, and those that are not healthy at once", () => {
  expect(disruptionBudget(argsOf(find("shop/http"))).spec).toEqual({
    maxUnavailable: 1,
    selector: { matchLabels: { "app.kubernetes.io/name": "shop-http" } },
    unhealthyPodEvictionPolicy: "AlwaysAllow",
  });
});

test("a process scales between two counts by CPU, and a worker by its backlog where the cluster has the metric", () => {
  const args = { ...argsOf(find("shop/worker")), maxCount: 6 };
  const backlog = { metric: "groundwork_backlog", messagesPerPod: 100 };
  const cpu = { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 60 } } };
  expect(autoscaler(args).spec).toMatchObject({
    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "shop-worker" },
    ...{ minReplicas: 2, maxReplicas: 6, metrics: [cpu] },
    behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
  });
  const values = Object.values<Queue>(queues).flatMap(({ name, worker }) => (worker === "shop" ? [name] : []));
  const selector = { matchExpressions: [{ key: "queue", operator: "In", values }] };
  const metric = { name: "groundwork_backlog", selector };
  const external = { metric, target: { type: "AverageValue", averageValue: "100" } };
  expect(autoscaler({ ...args, backlog }).spec.metrics).toEqual([cpu, { type: "External", external }]);
  expect(autoscaler({ ...argsOf(find("shop/http")), maxCount: 6, backlog }).spec.metrics).toEqual([cpu]);
});

test("a full cluster runs what users wait for first", () => {
  const served = processes.filter((one) => priorityOf(keyOf(one), one.declared) === "serving").map(keyOf);
  expect(served).toEqual(processes.map(keyOf).filter((key) => !/worker$|^monitor/.test(key)));
  const [serving, background] = [priorityClass("dev", "serving"), priorityClass("dev", "background")];
  expect(serving.metadata.name).toBe("groundwork-dev-serving");
  expect(serving.value).toBeGreaterThan(background.value);
  expect(background.preemptionPolicy).toBe("Never");
});

test("the namespace admits only restricted pods, by the rules of one version, and gates the gateway's readiness", () => {
  const { labels } = namespace({
    stack: "dev",
    podSecurityVersion: "v1.34",
    bindingGroup: "eks.amazonaws.com",
  }).metadata;
  expect(labels).toMatchObject({
    "pod-security.kubernetes.io/enforce": "restricted",
    "pod-security.kubernetes.io/enforce-version": "v1.34",
    "pod-security.kubernetes.io/audit": "restricted",
    "pod-security.kubernetes.io/warn": "restricted",
    "eks.amazonaws.com/pod-readiness-gate-inject": "enabled",
  });
});

test("the load balancer's target group has the addresses of the gateway's pods (EDGE)", () => {
  const args = {
    ...argsOf(find("gateway/nginx")),
    apiVersion: "eks.amazonaws.com/v1",
    targetGroupArn: "arn:tg",
  } as const;
  expect(targetGroupBinding(args)).toMatchObject({
    ...{ apiVersion: "eks.amazonaws.com/v1", kind: "TargetGroupBinding" },
    spec: { serviceRef: { name: "gateway-nginx", port: "http" }, targetGroupARN: "arn:tg", targetType: "ip" },
  });
});

test.each([
  [256, "250m"],
  [512, "500m"],
  [1024, "1"],
  [4096, "4"],
])("%i CPU units of ECS are %s", (units, quantity) => {
  expect(cpuQuantity(units)).toBe(quantity);
});
