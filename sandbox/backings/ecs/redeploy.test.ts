import { existsSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { taskDefinitionOf, worldOf } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { until } from "../../process/process.fixture.ts";
import { inspectorPort } from "../../workload/task.ts";
import { EcsServiceBacking } from "./service-backing.ts";
import { EcsStage, httpTask, program, serviceOf } from "./stage.fixture.ts";

const network = testNetwork();
let stage: EcsStage;
const definition = httpTask(1, { VERSION: "1" });
const worker = taskDefinitionOf("worker", 1, { command: ["node", program] });
const withoutConnect = { serviceConnectConfiguration: undefined };
const nothingWrong = Promise.resolve();

beforeEach(async () => {
  stage = await EcsStage.open(network);
});

afterEach(async () => stage.close());

const pids = () => stage.tasks().map(({ pid }) => pid);

test("a redeployment replaces the tasks of the named process, and every request is answered", async () => {
  await stage.backing.create(serviceOf(definition), worldOf(definition));
  const [old] = pids();
  const failures: unknown[] = [];
  let done = false;
  const customer = async (): Promise<void> => {
    while (!done) await stage.ask("/version").catch((error: unknown) => failures.push(error));
  };
  const customers = [customer(), customer()];
  const failed = await stage.backing.workloads.redeploy(["fixture/http"], {
    changedAt: new Date(),
    admitted: nothingWrong,
  });
  done = true;
  await Promise.all(customers);
  expect([failed, failures]).toEqual([[], []]);
  expect(stage.tasks()).toMatchObject([{ health: "healthy" }]);
  expect(pids()).not.toContain(old);
});

test("tasks that started after the change, and tasks of other processes, stay", async () => {
  const changedAt = new Date();
  await until("later", () => Date.now() > changedAt.getTime());
  await stage.backing.create(serviceOf(definition), worldOf(definition));
  const before = pids();
  await stage.backing.workloads.redeploy(["fixture/http"], { changedAt, admitted: nothingWrong });
  await stage.backing.workloads.redeploy(["fixture/worker"], { changedAt: new Date(), admitted: nothingWrong });
  expect(pids()).toEqual(before);
});

test("a new task gets no request before it is admitted; refused, it ends and the old one stays", async () => {
  await stage.backing.create(serviceOf(definition), worldOf(definition));
  const before = await stage.ask("/pid");
  const admitted = Promise.withResolvers<undefined>();
  const redeployed = stage.backing.workloads.redeploy(["fixture/http"], {
    changedAt: new Date(),
    admitted: admitted.promise,
  });
  await until("the new task is healthy", () => stage.tasks().filter(({ health }) => health === "healthy").length === 2);
  const answers = await Promise.all(Array.from({ length: 10 }, async () => stage.ask("/pid")));
  expect(new Set(answers)).toEqual(new Set([before]));
  admitted.reject(new Error("its types have errors"));
  expect((await redeployed).map(({ message }) => message)).toEqual([
    "ecs/shop-http: the deployment failed. The tasks that ran before run on.\n  its types have errors\n  Fix what the last task reports; the console shows its log.",
  ]);
  expect(pids()).toEqual([before]);
});

test("a task without a port is not started before it is admitted", async () => {
  await stage.backing.create(serviceOf(worker, withoutConnect), worldOf(worker));
  const before = pids();
  const admitted = Promise.withResolvers<undefined>();
  const redeployed = stage.backing.workloads.redeploy(["fixture/worker"], {
    changedAt: new Date(),
    admitted: admitted.promise,
  });
  await until("a second task", () => stage.tasks().length === 2);
  expect(stage.tasks().flatMap(({ pid }) => pid ?? [])).toEqual(before);
  admitted.resolve(undefined);
  expect(await redeployed).toEqual([]);
  expect(pids()).not.toEqual(before);
});

test.each(["before the new task is admitted", "once it is admitted"])(
  "a stop %s ends every task and starts none",
  async (when) => {
    await stage.backing.create(serviceOf(definition), worldOf(definition));
    const admitted = Promise.withResolvers<undefined>();
    const redeployed = stage.backing.workloads.redeploy(["fixture/http"], {
      changedAt: new Date(),
      admitted: admitted.promise,
    });
    await until("both are healthy", () => stage.tasks().filter(({ health }) => health === "healthy").length === 2);
    const running = pids();
    if (when === "once it is admitted") admitted.resolve(undefined);
    await Promise.all([stage.backing.stop(), redeployed]);
    expect(stage.context.log.lines().filter(({ text }) => text.includes(" listens"))).toHaveLength(2);
    expect(stage.context.log.lines().filter(({ text }) => text.includes("in use"))).toEqual([]);
    expect(running.filter((pid) => existsSync(`/proc/${pid ?? 0}`))).toEqual([]);
  },
);

test("an inspected process opens its debugger at its own address", async () => {
  stage.backing = new EcsServiceBacking({ ...stage.options(), inspect: "fixture/http" });
  await stage.backing.create(serviceOf(definition), worldOf(definition));
  const address = stage.backing.workloads.addressOf("fixture/http");
  expect(address).toBe(stage.tasks()[0]?.address);
  const answer = await fetch(`http://${address ?? ""}:${inspectorPort}/json/list`);
  expect(await answer.json()).toEqual([expect.objectContaining({ type: "node" })]);
});
