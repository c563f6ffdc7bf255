import { image } from "../../contract/image.ts";
import { reach, type Peer } from "../../contract/reach.ts";
import { hostOf, type Process } from "../../contract/service.ts";
import { services, type Service, type ServiceName } from "../../contract/services.ts";
import type { KubernetesObject } from "./cluster/kubernetes-api.fixture.ts";

const namespace = "groundwork-example";
const priorityClassName = "groundwork-example";
const labelsOf = (service: string, name: string) => ({
  "app.kubernetes.io/name": name,
  "groundwork.dev/service": service,
});
const storeBlock = "10.20.128.0/18";
const linkLocal = "169.254.0.0/16";
const vpcBlock = "10.20.0.0/16";

const pod = (name: string, command: readonly string[]) => ({
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  serviceAccountName: name,
  priorityClassName,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: image.user.uid,
    runAsGroup: image.user.gid,
    seccompProfile: { type: "RuntimeDefault" },
  },
  volumes: [{ name: "tmp", emptyDir: { medium: "Memory", sizeLimit: `${image.writable.maxMegabytes}M` } }],
  containers: [
    {
      name,
      command,
      image: `registry.invalid/groundwork@sha256:${"0".repeat(64)}`,
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
      resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "512Mi" } },
      volumeMounts: [{ name: "tmp", mountPath: image.writable.folder }],
    },
  ],
});

/** A stack of the platform on Kubernetes, in the kinds of objects of which it consists. */
export function exampleManifests(): KubernetesObject[] {
  const enforced = { "pod-security.kubernetes.io/enforce": "restricted" };
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace, labels: enforced } },
    {
      apiVersion: "scheduling.k8s.io/v1",
      kind: "PriorityClass",
      metadata: { name: priorityClassName },
      value: 1_000,
    },
    networkPolicy("default-deny", { podSelector: {} }),
    ...Object.entries<Service>(services).flatMap(([service, { processes }]) =>
      Object.entries(processes).flatMap(([process, declared]) => workload(service as ServiceName, process, declared)),
    ),
    ...gate("database-prepare"),
  ];
}

function workload(service: ServiceName, process: string, declared: Process): KubernetesObject[] {
  const name = `${service}-${process}`;
  const metadata = { name, namespace, labels: labelsOf(service, name) };
  const matchLabels = { "app.kubernetes.io/name": name };
  const { port, health, command } = declared;
  const ports = [...new Set([health.port, ...(port === undefined ? [] : [port])])];
  const { containers, ...rest } = pod(name, command);
  const template = {
    metadata: { labels: metadata.labels },
    spec: {
      ...rest,
      containers: containers.map((one) => ({ ...one, ports: ports.map((containerPort) => ({ containerPort })) })),
      topologySpreadConstraints: [
        {
          ...{ maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway" },
          labelSelector: { matchLabels },
        },
      ],
    },
  };
  const strategy = { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } };
  const scaleTargetRef = { apiVersion: "apps/v1", kind: "Deployment", name };
  const cpu = { name: "cpu", target: { type: "Utilization", averageUtilization: 60 } };
  const metrics = [{ type: "Resource", resource: cpu }];
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata, automountServiceAccountToken: false },
    {
      ...{ apiVersion: "apps/v1", kind: "Deployment", metadata },
      spec: { replicas: 3, strategy, selector: { matchLabels }, template },
    },
    ...(port === undefined ? [] : [serviceOf(hostOf(service, process), matchLabels, port)]),
    {
      ...{ apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata },
      spec: { maxUnavailable: 1, selector: { matchLabels } },
    },
    {
      ...{ apiVersion: "autoscaling/v2", kind: "HorizontalPodAutoscaler", metadata },
      spec: { scaleTargetRef, minReplicas: 3, maxReplicas: 6, metrics },
    },
    networkPolicy(name, { podSelector: { matchLabels }, ...rulesOf(service, port) }),
  ];
}

const serviceOf = (name: string, selector: Readonly<Record<string, string>>, port: number): KubernetesObject => ({
  ...{ apiVersion: "v1", kind: "Service", metadata: { name, namespace } },
  spec: { selector, ports: [{ name: "http", port }] },
});

function gate(name: string): KubernetesObject[] {
  const metadata = { name, namespace, labels: labelsOf(name, name) };
  const spec = { ...pod(name, ["node", "prepare.js"]), restartPolicy: "Never" };
  const template = { metadata: { labels: metadata.labels }, spec };
  const podSelector = { matchLabels: { "app.kubernetes.io/name": name } };
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata, automountServiceAccountToken: false },
    { apiVersion: "batch/v1", kind: "Job", metadata, spec: { backoffLimit: 2, template } },
    networkPolicy(name, { podSelector, ...rulesOf(name, undefined) }),
  ];
}

const networkPolicy = (name: string, spec: Readonly<Record<string, unknown>>): KubernetesObject => ({
  ...{ apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name, namespace } },
  spec: { policyTypes: ["Ingress", "Egress"], ...spec },
});

function rulesOf(service: string, port: number | undefined) {
  const rows = reach({ mailPort: 465, options: new Set() });
  const accepted = rows.filter((row) => row.to === service && row.port === port);
  const opened = rows.filter(({ from }) => from === service);
  return {
    ingress: accepted.map((row) => ({ from: peersOf(row.from), ports: [{ port: row.port }] })),
    egress: opened.map((row) => ({ to: peersOf(row.to), ports: [{ port: row.port }] })),
  };
}

function peersOf(peer: Peer) {
  if (peer in services) return [{ podSelector: { matchLabels: { "groundwork.dev/service": peer } } }];
  if (peer === "load-balancer") return [{ ipBlock: { cidr: "10.20.0.0/21" } }];
  const except = peer === "mail-carrier" ? [linkLocal] : [vpcBlock, linkLocal];
  if (peer === "aws" || peer === "mail-carrier") return [{ ipBlock: { cidr: "0.0.0.0/0", except } }];
  return [{ ipBlock: { cidr: storeBlock } }];
}
