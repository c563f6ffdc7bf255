import { address, injected, Login, plain, secret } from "../../../contract/environment.ts";
import type { HeldResource, Properties, World } from "../../core/backing.ts";
import type { RunnableProcess } from "../../core/runnable-process.ts";
import { held, testContext, worldOf } from "../../core/sandbox.fixture.ts";
import { ServiceConnectMesh } from "../service-connect/mesh.ts";
import type { TaskState } from "../../workload/slot.ts";
import { ClusterBacking } from "./cluster-backing.ts";

/** The program that the pods run. */
const program = "sandbox/backings/ecs/task-program.fixture.ts";
const namespace = "groundwork-test";

const mail = secret({ name: "mail", about: "a login", origin: "configured", shape: Login });
const environment = {
  VERSION: plain("what it answers"),
  FAIL: plain("how it goes wrong"),
  OTHER_ADDRESS: address("other", "http", "another service"),
  API_KEY: injected(mail, "password", "a credential"),
};

const processes: RunnableProcess[] = [
  {
    name: "shop/http",
    image: "node",
    command: ["node", program, "3902"],
    port: 3902,
    health: { path: "/health", port: 3902 },
    environment,
  },
];

const jobs: RunnableProcess[] = [{ name: "prepare", image: "node", command: ["node", "-e"], environment }];

const metadata = (name: string) => ({ name, namespace });
const labels = { "app.kubernetes.io/name": "shop-http" };
const probe = {
  httpGet: { path: "/health", port: "http" },
  timeoutSeconds: 1,
  periodSeconds: 0.1,
  failureThreshold: 2,
};

const objectOf = (type: string, name: string, inputs: Properties): HeldResource => ({
  ...held(type, name, inputs),
  id: `${namespace}/${name}`,
});

/** What a pod of a process is: as the manifests of the program make it. */
const podSpec = (container: Properties) => ({
  serviceAccountName: "shop-http",
  automountServiceAccountToken: false,
  priorityClassName: "serving",
  terminationGracePeriodSeconds: 65,
  securityContext: { runAsNonRoot: true, runAsUser: 1000 },
  containers: [
    {
      name: "shop-http",
      image: "registry.test/groundwork/node:1",
      resources: { requests: { memory: "512Mi" }, limits: { memory: "512Mi" } },
      securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
      volumeMounts: [{ name: "writable", mountPath: "/tmp" }],
      ...container,
    },
  ],
  volumes: [{ name: "writable", emptyDir: { medium: "Memory", sizeLimit: "64Mi" } }],
});

/** The Deployment `shop-http`. */
export const deploymentOf = (
  variables: Readonly<Record<string, string>>,
  spec: Properties = {},
  container: Properties = {},
): HeldResource =>
  objectOf("kubernetes:apps/v1:Deployment", "shop-http", {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata("shop-http"),
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: "25%" } },
      template: {
        metadata: { labels },
        spec: podSpec({
          command: ["node", program, "3902"],
          env: Object.entries(variables).map(([name, value]) => ({ name, value })),
          ports: [{ name: "http", containerPort: 3902, protocol: "TCP" }],
          startupProbe: { ...probe, failureThreshold: 100 },
          livenessProbe: probe,
          readinessProbe: { ...probe, httpGet: { path: "/ready", port: "http" }, failureThreshold: 1 },
          lifecycle: { preStop: { sleep: { seconds: 5 } } },
          ...container,
        }),
      },
      ...spec,
    },
  });

/** The Service `shop`, whose port 3001 leads to the pods. */
export const service = objectOf("kubernetes:core/v1:Service", "shop", {
  metadata: metadata("shop"),
  spec: { type: "ClusterIP", selector: labels, ports: [{ name: "http", port: 3001, targetPort: "http" }] },
});

export const targetGroupArn = "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/shop/1";

/** What leads the load balancer's requests to the pods. */
export const binding = objectOf("kubernetes:eks.amazonaws.com/v1:TargetGroupBinding", "shop-http", {
  metadata: metadata("shop-http"),
  spec: { serviceRef: { name: "shop", port: "http" }, targetGroupARN: targetGroupArn, targetType: "ip" },
});

/** A Job that runs this JavaScript. */
export const jobOf = (script: string, spec: Properties = {}): HeldResource =>
  objectOf("kubernetes:batch/v1:Job", "prepare", {
    metadata: metadata("prepare"),
    spec: {
      backoffLimit: 2,
      template: {
        spec: { ...podSpec({ command: ["node", "-e"], args: [script] }), restartPolicy: "Never" },
      },
      ...spec,
    },
  });

/** A world with what pods need before they start. */
export const cluster: World = worldOf(
  { ...held("kubernetes:core/v1:ServiceAccount", "shop-http", {}), id: `${namespace}/shop-http` },
  { ...held("kubernetes:scheduling.k8s.io/v1:PriorityClass", "serving", {}), id: "serving" },
);

/** A sandbox with one cluster. `network` is N of 127.N.0.0/16. */
export class ClusterStage {
  readonly context: Awaited<ReturnType<typeof testContext>>;
  readonly mesh: ServiceConnectMesh;
  backing: ClusterBacking;

  private constructor(context: ClusterStage["context"]) {
    this.context = context;
    this.mesh = new ServiceConnectMesh(context);
    this.backing = this.newBacking();
  }

  static async open(network: number): Promise<ClusterStage> {
    return new ClusterStage(await testContext(network));
  }

  newBacking(): ClusterBacking {
    const { context, mesh } = this;
    const cloud = { endpoint: "http://127.0.0.1:9", region: "eu-central-1", accessKeyId: "a", secretAccessKey: "b" };
    return new ClusterBacking({ context, mesh, cloud, carriers: {}, processes, jobs });
  }

  async close(): Promise<void> {
    await this.backing.stop();
    await this.mesh.stop();
    this.context.remove();
  }

  /** The answer of a pod, through the Service on a new connection. */
  async ask(path: string): Promise<unknown> {
    const { address: host, port } = await this.mesh.alias("shop:3001");
    const answer = await fetch(`http://${host}:${port}${path}`, { headers: { connection: "close" } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.json();
  }

  /** The pods of the one Deployment. */
  pods(): readonly TaskState[] {
    return this.backing.workloads.states()[0]?.tasks ?? [];
  }
}
