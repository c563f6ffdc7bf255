import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeAuthority } from "../../../app/testing/authority.ts";
import { freePort } from "../../../app/testing/free-port.ts";
import { loopbackAddress } from "../../../app/testing/loopback-address.ts";
import { Log } from "../../../sandbox/core/log.ts";
import { SupervisedProcess, type SupervisedProcessOptions } from "../../../sandbox/process/supervised-process.ts";
import { KubernetesApi } from "./kubernetes-api.fixture.ts";

/** The control plane of a cluster without nodes, at a loopback address of its own. */
export interface ControlPlane {
  /** Calls it as the administrator who runs Pulumi would. */
  readonly api: KubernetesApi;
  /** Ends its processes and deletes its data. */
  stop(): Promise<void>;
}

/** Who has a token, and in which groups it is. */
const users = {
  administrator: { name: "administrator", groups: "system:masters" },
  controllers: { name: "system:kube-controller-manager", groups: "" },
  scheduler: { name: "system:kube-scheduler", groups: "" },
} as const;

interface Place {
  readonly folder: string;
  readonly host: string;
  readonly ports: { readonly etcd: number; readonly etcdPeers: number; readonly api: number };
  readonly tokens: Readonly<Record<keyof typeof users, string>>;
  readonly caFile: string;
}

/** The program that `npm run test:kubernetes` built, or the machine's own etcd. */
function programOf(name: string): string {
  const folder = process.env["GROUNDWORK_KUBERNETES"];
  if (name === "etcd") return process.env["GROUNDWORK_ETCD"] ?? "etcd";
  if (folder === undefined) throw new Error("these tests run by npm run test:kubernetes");
  return path.join(folder, name);
}

/** Starts etcd, the API server, the controllers and the scheduler of Kubernetes. */
export async function startControlPlane(): Promise<ControlPlane> {
  const folder = await mkdtemp(path.join(tmpdir(), "groundwork-kubernetes-"));
  const place = await preparePlace(folder);
  const api = await KubernetesApi.at({ ...place, port: place.ports.api, token: place.tokens.administrator });
  const log = new Log();
  const started: SupervisedProcess[] = [];
  const stop = async () => {
    // The API server last but one: what still runs would only log that it is gone.
    for (const process of started.toReversed()) await process.stop();
    api.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const { name, ...options } of processesOf(place, api)) {
      const common = { environment: { GOMAXPROCS: "2" }, workingFolder: folder, log, readyTimeoutSeconds: 120 };
      const process = new SupervisedProcess({ name, command: programOf(name), ...common, ...options });
      started.push(process);
      await process.start();
    }
    return { api, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function preparePlace(folder: string): Promise<Place> {
  const host = loopbackAddress();
  const [etcd, etcdPeers, api] = await Promise.all([freePort(host), freePort(host), freePort(host)]);
  const { caFile } = await makeAuthority(folder, host, "kubernetes.default.svc");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const secret = (name: string, content: string) => writeFile(path.join(folder, name), content, { mode: 0o600 });
  await secret("service-accounts.key", privateKey.export({ type: "pkcs1", format: "pem" }).toString());
  const token = () => randomBytes(24).toString("base64url");
  const tokens = { administrator: token(), controllers: token(), scheduler: token() };
  const rows = Object.entries(users).map(
    ([who, { name, groups }]) => `${tokens[who as keyof typeof users]},${name},${who},"${groups}"`,
  );
  await secret("tokens.csv", `${rows.join("\n")}\n`);
  const place = { folder, host, ports: { etcd, etcdPeers, api }, tokens, caFile };
  for (const who of ["controllers", "scheduler"] as const)
    await secret(`${who}.json`, JSON.stringify(kubeconfig(place, tokens[who])));
  return place;
}

function kubeconfig({ host, ports, caFile }: Omit<Place, "tokens">, token: string) {
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "here",
    clusters: [{ name: "here", cluster: { server: `https://${host}:${ports.api}`, "certificate-authority": caFile } }],
    users: [{ name: "here", user: { token } }],
    contexts: [{ name: "here", context: { cluster: "here", user: "here" } }],
  };
}

type Started = Pick<SupervisedProcessOptions, "name" | "args" | "ready">;

function processesOf(place: Place, api: KubernetesApi): Started[] {
  const { folder, caFile } = place;
  const alone = (who: string) => [
    `--kubeconfig=${path.join(folder, `${who}.json`)}`,
    ...["--leader-elect=false", "--secure-port=0"],
  ];
  const controllers = [
    ...alone("controllers"),
    `--root-ca-file=${caFile}`,
    `--service-account-private-key-file=${path.join(folder, "service-accounts.key")}`,
    // Each controller has the rights of its own role alone, as in a cluster that is set up by kubeadm.
    "--use-service-account-credentials=true",
    // Otherwise autoscalers look at their Deployments for the first time after 15 seconds.
    "--horizontal-pod-autoscaler-sync-period=1s",
  ];
  return [
    { name: "etcd", args: etcdArguments(place), ready: () => isHealthy(etcdAddress(place)) },
    { name: "kube-apiserver", args: apiServerArguments(place), ready: () => api.isReady() },
    { name: "kube-controller-manager", args: controllers },
    { name: "kube-scheduler", args: alone("scheduler") },
  ];
}

const etcdAddress = ({ host, ports }: Place): string => `http://${host}:${ports.etcd}`;

async function isHealthy(address: string): Promise<boolean> {
  return (await fetch(`${address}/health`)).ok;
}

function etcdArguments(place: Place): string[] {
  const { folder, host, ports } = place;
  const peers = `http://${host}:${ports.etcdPeers}`;
  return [
    ...["--name=here", `--data-dir=${path.join(folder, "etcd")}`, "--unsafe-no-fsync"],
    ...[`--listen-client-urls=${etcdAddress(place)}`, `--advertise-client-urls=${etcdAddress(place)}`],
    ...[`--listen-peer-urls=${peers}`, `--initial-advertise-peer-urls=${peers}`, `--initial-cluster=here=${peers}`],
  ];
}

/** Kubernetes' own admission plugins are on, Pod Security, quotas and limit ranges among them. */
function apiServerArguments(place: Place): string[] {
  const { folder, host, ports } = place;
  const file = (name: string) => path.join(folder, name);
  return [
    `--etcd-servers=${etcdAddress(place)}`,
    ...[`--bind-address=${host}`, `--secure-port=${ports.api}`, "--endpoint-reconciler-type=none"],
    ...[`--tls-cert-file=${file("server.pem")}`, `--tls-private-key-file=${file("server.key")}`],
    ...[`--token-auth-file=${file("tokens.csv")}`, "--anonymous-auth=false", "--authorization-mode=Node,RBAC"],
    // As on EKS: Pod Security refuses a privileged pod, not the validation of pods before it.
    ...["--enable-admission-plugins=NodeRestriction", "--allow-privileged=true"],
    ...["--service-account-issuer=https://kubernetes.default.svc", "--service-cluster-ip-range=10.96.0.0/16"],
    `--service-account-key-file=${file("service-accounts.key")}`,
    `--service-account-signing-key-file=${file("service-accounts.key")}`,
  ];
}
