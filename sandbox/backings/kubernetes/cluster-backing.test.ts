import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { Properties } from "../../core/backing.ts";
import { worldOf } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { until } from "../../process/process.fixture.ts";
import { binding, cluster, ClusterStage, deploymentOf, jobOf, service, targetGroupArn } from "./cluster.fixture.ts";

let stage: ClusterStage;

beforeAll(async () => {
  stage = await ClusterStage.open(testNetwork());
});
afterEach(async () => {
  await stage.backing.stop();
  stage.backing = stage.newBacking();
});
afterAll(() => stage.close());

async function run(variables: Readonly<Record<string, string>>, spec?: Properties) {
  const deployment = deploymentOf(variables, spec);
  await stage.backing.create(service, cluster);
  await stage.backing.create(binding, cluster);
  await stage.backing.create(deployment, cluster);
  return deployment;
}

test("a rollout answers every request, and the load balancer finds the new pods; a failed one leaves them, and the next one repairs it", async () => {
  const first = await run({ VERSION: "1" }, { replicas: 2 });
  let done = false;
  const failures: unknown[] = [];
  const versions = new Set<unknown>();
  const customer = async (): Promise<void> => {
    while (!done)
      await stage.ask("/version").then(
        (version) => versions.add(version),
        (error: unknown) => failures.push(error),
      );
  };
  const customers = [customer(), customer()];
  const old = stage.mesh.targets.targets(targetGroupArn);
  expect(old).toHaveLength(2);
  const second = deploymentOf({ VERSION: "2" }, { replicas: 2 });
  await stage.backing.update(second, first, cluster);
  const pods = stage.pods().map(({ address, port }) => ({ address, port }));
  expect(stage.mesh.targets.targets(targetGroupArn)).toEqual(pods);

  const broken = deploymentOf({ VERSION: "3", FAIL: "start" }, { replicas: 2 });
  await expect(stage.backing.update(broken, second, cluster)).rejects.toThrow(
    /^kubernetes\/groundwork-test\/shop-http: the deployment failed after 3 failed tasks\. The tasks that ran before run on\.[^]*cannot start: version 3 is broken/,
  );
  expect(stage.pods().map(({ health }) => health)).toEqual(["healthy", "healthy"]);
  const repaired = deploymentOf({ VERSION: "4" }, { replicas: 2 });
  await stage.backing.update(repaired, broken, cluster);
  await until("the repaired version answers", () => versions.has("4"));
  done = true;
  await Promise.all(customers);
  expect(failures).toEqual([]);
  expect([...versions].sort()).toEqual(["1", "2", "4"]);
});

test("a pod has the environment of its manifest, with addresses of the sandbox, and writes only its /tmp", async () => {
  const arn = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:mail-AbCdEf:password::";
  await run({ OTHER_ADDRESS: "other:3003", API_KEY: arn, VERSION: "$$(NAME) $host" });
  const other = await stage.mesh.alias("other:3003");
  expect(await stage.ask("/environment")).toMatchObject({
    OTHER_ADDRESS: `${other.address}:3003`,
    // The process reads the value itself.
    API_KEY: arn,
    VERSION: "$(NAME) $host",
    BIND_ADDRESS: stage.pods()[0]?.address,
  });
  expect(await stage.ask("/write-tmp")).toBe("written");
  expect(await stage.ask("/write-checkout")).toBe("ERR_ACCESS_DENIED");
});

test("a pod that is not ready gets no requests and runs on; one that is not alive is replaced", async () => {
  await run({ VERSION: "1" });
  const [before] = stage.pods();
  await stage.ask("/unready");
  await until("no target", () => stage.mesh.targets.targets("shop:3001").length === 0);
  expect(stage.mesh.targets.targets(targetGroupArn)).toEqual([]);
  expect(stage.pods()).toMatchObject([{ pid: before?.pid, restarts: 0 }]);

  const { address, port } = before ?? {};
  await fetch(`http://${address ?? ""}:${port ?? 0}/sicken`);
  await until("the pod is replaced", () => stage.pods()[0]?.restarts === 1 && stage.pods()[0]?.health === "healthy");
  expect(await stage.ask("/version")).toBe("1");
});

test("a Service that comes, changes or goes leads to the pods without a restart, and a changed count starts and ends pods", async () => {
  const deployment = deploymentOf({ VERSION: "1" });
  await stage.backing.create(deployment, cluster);
  const pid = stage.pods()[0]?.pid;
  expect(stage.mesh.targets.targets("shop:3001")).toEqual([]);
  await stage.backing.create(service, cluster);
  expect(await stage.ask("/version")).toBe("1");
  const moved = {
    ...service,
    inputs: { ...service.inputs, spec: { selector: { app: "other" }, ports: [{ port: 3001 }] } },
  };
  await stage.backing.update(moved, service, cluster);
  expect(stage.mesh.targets.targets("shop:3001")).toEqual([]);
  await stage.backing.update(service, moved, cluster);
  expect(await stage.ask("/pid")).toBe(pid);
  await stage.backing.update(deploymentOf({ VERSION: "1" }, { replicas: 2 }), deployment, cluster);
  expect(stage.pods().map((pod) => pod.pid)).toEqual([pid, expect.any(Number)]);
  await stage.backing.update(deployment, deploymentOf({ VERSION: "1" }, { replicas: 2 }), cluster);
  expect(stage.pods().map((pod) => pod.pid)).toEqual([pid]);
  await stage.backing.delete(service);
  expect(stage.mesh.targets.targets("shop:3001")).toEqual([]);
  await stage.backing.delete(deployment);
  expect(stage.backing.workloads.states()).toEqual([]);
});

test("after a restart of the sandbox the same pods run again, and no Job does", async () => {
  await run({ VERSION: "1" });
  const [{ address } = { address: "" }] = stage.pods();
  await stage.backing.stop();
  stage.backing = stage.newBacking();
  for (const resource of [service, binding, jobOf("process.exit(1)"), deploymentOf({ VERSION: "1" })])
    await stage.backing.restore(resource, cluster);
  expect(stage.backing.workloads.faults()).toEqual([]);
  expect(stage.pods()).toMatchObject([{ address, health: "healthy" }]);
  expect(await stage.ask("/version")).toBe("1");
});

test("a Job runs once, with its arguments; if it fails or is late, its last lines say why", async () => {
  await stage.backing.create(jobOf("console.log('prepared ' + process.env.AWS_REGION)"), cluster);
  const said = stage.context.log.lines().filter(({ source }) => source === "prepare");
  expect(said.map(({ text }) => text)).toEqual(["prepared eu-central-1"]);
  const failing = jobOf("console.error('no such database'); process.exit(3)");
  await expect(stage.backing.create(failing, cluster)).rejects.toThrow(
    /^prepare: the Job failed: its process ended with code 3\. Its last lines:\n {4}no such database/,
  );
  const slow = jobOf("setInterval(() => undefined, 60_000)", { activeDeadlineSeconds: 0.2 });
  await expect(stage.backing.create(slow, cluster)).rejects.toThrow("prepare: was not complete after 0.2 s");
});

test.each<readonly [string, Properties, RegExp]>([
  [
    "a value from a Secret of the cluster",
    { env: [{ name: "API_KEY", valueFrom: { secretKeyRef: { name: "a", key: "b" } } }] },
    /Unrecognized key: "valueFrom"\n.*containers\[0\]\.env\[0\]/,
  ],
  ["a probe that runs a command", { livenessProbe: { exec: { command: ["true"] } } }, /containers\[0\]\.livenessProbe/],
  ["a port that the contract lacks", { ports: [{ name: "http", containerPort: 8080 }] }, /shop\/http listens on 3902/],
  ["a command that the contract lacks", { command: ["node", "gone.ts"] }, /command \["node","gone.ts"\] of image node/],
  ["a probe of a port that it does not name", { ports: [] }, /no port of it is named http/],
])("refused before anything starts: %s", async (_, container, problem) => {
  await expect(stage.backing.create(deploymentOf({}, {}, container), cluster)).rejects.toThrow(problem);
  expect(stage.backing.workloads.states()).toEqual([]);
});

test("pods whose account or priority class is not there are refused", async () => {
  await expect(stage.backing.create(deploymentOf({}), worldOf())).rejects.toThrow(
    'serviceaccount "shop-http" not found in groundwork-test.',
  );
  const accounts = worldOf(...cluster.all("kubernetes:core/v1:ServiceAccount"));
  await expect(stage.backing.create(deploymentOf({}), accounts)).rejects.toThrow(
    "no PriorityClass with name serving was found.",
  );
});
