import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { identityOf, isRunning } from "../../core/process-identity.mjs";
import { held, worldOf } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { until } from "../../process/process.fixture.ts";
import { EcsServiceBacking } from "./service-backing.ts";
import { EcsStage, httpTask, quickHealth, serviceOf } from "./stage.fixture.ts";

const network = testNetwork();
let stage: EcsStage;

beforeEach(async () => {
  stage = await EcsStage.open(network);
});

afterEach(async () => stage.close());

test("a rolling update answers every request, and leaves only the new tasks", async () => {
  const first = httpTask(1, { VERSION: "1" });
  const second = httpTask(2, { VERSION: "2" });
  await stage.backing.create(serviceOf(first, { desiredCount: 2 }), worldOf(first));
  const versions = new Map<unknown, number>();
  const failures: unknown[] = [];
  let done = false;
  const { address, port } = await stage.mesh.alias("shop:3901");
  // Connections are kept: what goes wrong in a rollout is a request on a connection whose task has
  // just ended.
  const post = async (path: string): Promise<unknown> => {
    const answer = await fetch(`http://${address}:${port}${path}`, { method: "POST", body: "{}" });
    return answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)));
  };
  const customer = async (): Promise<void> => {
    for (let turn = 0; !done; turn += 1) {
      // Every tenth is in flight for longer than a task takes to stop.
      await post(turn % 10 === 5 ? "/slow" : "/version")
        .then((version) => versions.set(version, (versions.get(version) ?? 0) + 1))
        .catch((error: unknown) => failures.push(error));
    }
  };
  const customers = [customer(), customer(), customer()];
  const old = identitiesOf(stage.tasks());
  expect(old).toHaveLength(2);

  await stage.backing.update(serviceOf(second, { desiredCount: 2 }), serviceOf(first), worldOf(first, second));
  expect(await stage.ask("/version")).toBe("2");
  expect(stage.tasks()).toHaveLength(2);
  expect(stage.tasks().map(({ health }) => health)).toEqual(["healthy", "healthy"]);
  expect(identitiesOf(stage.tasks()).some((identity) => old.includes(identity))).toBe(false);
  done = true;
  await Promise.all(customers);
  expect(failures).toEqual([]);
  expect(versions.get("1")).toBeGreaterThan(0);
  expect(versions.get("2")).toBeGreaterThan(0);
});

test("without room for more tasks than wanted, the old one ends before the new one starts", async () => {
  const first = httpTask(1, { VERSION: "1" });
  const second = httpTask(2, { VERSION: "2" });
  const narrow = { deploymentMinimumHealthyPercent: 0, deploymentMaximumPercent: 100 };
  await stage.backing.create(serviceOf(first, narrow), worldOf(first));
  await stage.backing.update(serviceOf(second, narrow), serviceOf(first, narrow), worldOf(first, second));

  expect(await stage.ask("/version")).toBe("2");
  const said = stage.context.log.lines().filter(({ source }) => source === "fixture/http");
  expect(said.map(({ text }) => text)).toEqual(["version 1 listens", "version 1 stops", "version 2 listens"]);
  expect(stage.tasks()[0]?.address).toBe(stage.context.address("ecs/shop-http/0"));
});

test("percentages that leave no room to replace a task are refused, and the old task runs on", async () => {
  const first = httpTask(1, { VERSION: "1" });
  const second = httpTask(2, { VERSION: "2" });
  await stage.backing.create(serviceOf(first), worldOf(first));
  const stuck = serviceOf(second, { deploymentMinimumHealthyPercent: 100, deploymentMaximumPercent: 100 });
  await expect(stage.backing.update(stuck, serviceOf(first), worldOf(first, second))).rejects.toThrow("leave no room");
  expect(await stage.ask("/version")).toBe("1");
});

test.each([
  ["room for both", {}],
  ["room for one at a time", { deploymentMinimumHealthyPercent: 0, deploymentMaximumPercent: 100 }],
])(
  "a version that cannot start is rolled back after three tasks, and the old one keeps running: %s",
  async (_room, percent) => {
    const good = httpTask(1, { VERSION: "1" });
    const bad = httpTask(2, { VERSION: "2", FAIL: "start" });
    await stage.backing.create(serviceOf(good, percent), worldOf(good));
    const update = stage.backing.update(serviceOf(bad, percent), serviceOf(good, percent), worldOf(good, bad));

    await expect(update).rejects.toThrow(
      "ecs/shop-http: the deployment failed after 3 failed tasks. The tasks that ran before run on.\n" +
        "  fixture/http: ended with code 7 before it was healthy. Its last lines:\n" +
        "    cannot start: version 2 is broken",
    );
    expect(stage.context.log.lines().filter(({ text }) => text === "cannot start: version 2 is broken")).toHaveLength(
      3,
    );
    expect(await stage.ask("/version")).toBe("1");
    expect(stage.tasks()).toHaveLength(1);
  },
);

test("a task that never becomes healthy is stopped after its start timeout, and the service does not exist", async () => {
  const definition = httpTask(1, { FAIL: "health" }, { healthCheck: { ...quickHealth, startPeriod: 1 } });
  await expect(stage.backing.create(serviceOf(definition), worldOf(definition))).rejects.toThrow(
    "fixture/http: was not healthy after 1.2 s (/health answered 503). Its last lines:",
  );
  expect(stage.backing.workloads.states()).toEqual([]);
  await expect(stage.ask("/version")).rejects.toThrow("answered 503");
});

test("a task is not healthy because another process answers on its port", async () => {
  const definition = httpTask(1, { VERSION: "1" });
  const address = stage.context.address("ecs/shop-http/0");
  const other = createServer((_request, response) => response.end()).listen(3901, address);
  await once(other, "listening");
  try {
    await expect(stage.backing.create(serviceOf(definition), worldOf(definition))).rejects.toThrow(
      `fixture/http: ${address}:3901 is in use by another program.`,
    );
    expect(stage.tasks()).toEqual([]);
  } finally {
    other.closeAllConnections();
    other.close();
  }
});

test("a task that dies is replaced at the same address", async () => {
  const definition = httpTask(1, { VERSION: "1" });
  await stage.backing.create(serviceOf(definition), worldOf(definition));
  const [before] = stage.tasks();
  const [dead] = identitiesOf(stage.tasks());
  await stage.ask("/crash");
  await until("the task is replaced", () => stage.tasks()[0]?.restarts === 1 && stage.tasks()[0]?.health === "healthy");
  expect(stage.tasks()[0]?.address).toBe(before?.address);
  expect(identitiesOf(stage.tasks())).not.toEqual([dead]);
  expect(await stage.ask("/version")).toBe("1");
  expect(stage.context.log.lines().map(({ text }) => text)).toContain(
    "fixture/http: ended with code 3; a new task replaces it",
  );
});

test("a task that turns unhealthy is replaced", async () => {
  const definition = httpTask(1, { VERSION: "1" });
  await stage.backing.create(serviceOf(definition), worldOf(definition));
  const before = identityOf(Number(await stage.ask("/pid")));
  await stage.ask("/sicken");
  await until("the task is replaced", () => stage.tasks()[0]?.restarts === 1 && stage.tasks()[0]?.health === "healthy");
  expect(identityOf(Number(await stage.ask("/pid")))).not.toBe(before);
});

test("a desired count that changes starts and ends tasks, and touches no other", async () => {
  const definition = httpTask(1, { VERSION: "1" });
  const world = worldOf(definition);
  await stage.backing.create(serviceOf(definition), world);
  const [first] = stage.tasks();
  await stage.backing.update(serviceOf(definition, { desiredCount: 3 }), serviceOf(definition), world);
  expect(stage.tasks().map(({ health }) => health)).toEqual(["healthy", "healthy", "healthy"]);
  const pids = new Set([await stage.ask("/pid"), await stage.ask("/pid"), await stage.ask("/pid")]);
  expect(pids.size).toBe(3);
  await stage.backing.update(serviceOf(definition), serviceOf(definition, { desiredCount: 3 }), world);
  expect(stage.tasks()).toEqual([first]);
});

test("after a stop, tasks are restored at the same address", async () => {
  const definition = httpTask(1, { VERSION: "1" });
  await stage.backing.create(serviceOf(definition), worldOf(definition));
  const [before] = stage.tasks();
  await stage.backing.stop();
  expect(stage.backing.workloads.states()).toEqual([]);
  stage.backing = new EcsServiceBacking(stage.options());
  await stage.backing.restore(serviceOf(definition), worldOf(definition));
  expect(stage.tasks()[0]?.address).toBe(before?.address);
  expect(await stage.ask("/version")).toBe("1");
});

test("a stop ends a deployment in progress, and none of its tasks keeps running", async () => {
  const definition = httpTask(1, { VERSION: "1", FAIL: "health" });
  const created = stage.backing.create(serviceOf(definition), worldOf(definition));
  const refused = expect(created).rejects.toThrow("the deployment failed");
  await until("a task runs", () => stage.tasks()[0]?.pid !== undefined);
  const [task = "none"] = identitiesOf(stage.tasks());
  expect(isRunning(task)).toBe(true);
  await stage.backing.stop();
  await refused;
  expect(isRunning(task)).toBe(false);
});

/** The identities of tasks' processes: an id can belong to another process later. */
const identitiesOf = (tasks: readonly { readonly pid: number | undefined }[]): string[] =>
  tasks.flatMap(({ pid }) => identityOf(Number(pid)) ?? []);

test("a scalable target sets the number of tasks at once, and a later deployment keeps to its bounds", async () => {
  const [first, second] = [httpTask(1, { VERSION: "1" }), httpTask(2, { VERSION: "2" })];
  const service = {
    ...serviceOf(first),
    outputs: { arn: "arn:aws:ecs:eu-central-1:000000000000:service/one/shop-http" },
  };
  const target = (minCapacity: number) =>
    held("aws:appautoscaling/target:Target", "shop-http", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: "service/one/shop-http",
      minCapacity,
      maxCapacity: 3,
    });
  await stage.backing.create(service, worldOf(first));
  expect(stage.tasks()).toHaveLength(1);

  await stage.backing.create(target(2), worldOf(first, service));
  expect(stage.tasks()).toHaveLength(2);

  const next = { ...service, inputs: serviceOf(second).inputs };
  await stage.backing.update(next, service, worldOf(first, second, service, target(2)));
  expect(await stage.ask("/version")).toBe("2");
  expect(stage.tasks()).toHaveLength(2);
});

test("a scalable target of a service that does not exist is refused with its path", async () => {
  const target = held("aws:appautoscaling/target:Target", "shop-http", {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: "service/one/nowhere",
    minCapacity: 1,
    maxCapacity: 1,
  });
  await expect(stage.backing.create(target, worldOf())).rejects.toThrow(
    "shop-http: resourceId: there is no ECS service service/one/nowhere in the sandbox.",
  );
});
