import * as k8s from "@pulumi/kubernetes";
import { expect, test } from "@jest/globals";
import { runMocked } from "../../infra/platform-mocks.fixture.ts";
import { manifestsOf } from "./manifests.fixture.ts";
import { platformStack } from "./platform-manifests.fixture.ts";

const manifestsOfProgram = async (program: () => void) =>
  manifestsOf(
    await runMocked({
      ...{ project: "groundwork", stack: "example", config: {}, secretKeys: [] },
      start: () => {
        program();
        return Promise.resolve({});
      },
    }),
  );

test("the manifests of a program are what it registered, namespaces first", async () => {
  const metadata = { name: "settings", namespace: "example" };
  const manifests = await manifestsOfProgram(() => {
    new k8s.core.v1.ConfigMap("settings", { metadata, data: { colour: "blue" } });
    new k8s.core.v1.Namespace("namespace", { metadata: { name: "example" } });
  });
  expect(manifests).toEqual([
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "example" } },
    { apiVersion: "v1", kind: "ConfigMap", metadata, data: { colour: "blue" } },
  ]);
});

test("an object whose name Pulumi would choose is refused", async () => {
  const program = () => void new k8s.core.v1.ConfigMap("settings", { data: {} });
  await expect(manifestsOfProgram(program)).rejects.toThrow("settings: a ConfigMap without metadata.name");
});

test("a file of YAML is refused, whose objects no test sees", () => {
  const chart = { type: "kubernetes:helm.sh/v3:Release", name: "chart", inputs: {} };
  const registered = [{ ...chart, isProtected: false, isRetained: false, dependsOn: [] }];
  expect(() => manifestsOf({ registered })).toThrow(
    "chart: the objects inside kubernetes:helm.sh/v3:Release are not tested",
  );
});

test("with a backlog in the configuration, a worker scales by the messages of its queues, and a server by CPU alone", async () => {
  const { manifests } = await platformStack();
  const metricsOf = (name: string) => {
    const scaler = manifests.find(({ kind, metadata }) => kind === "HorizontalPodAutoscaler" && metadata.name === name);
    return (scaler?.["spec"] as { metrics: object[] }).metrics;
  };
  const cpu = { type: "Resource", resource: expect.objectContaining({ name: "cpu" }) as unknown };
  expect(metricsOf("shop-http")).toEqual([cpu]);
  expect(metricsOf("notifications-worker")).toEqual([
    cpu,
    {
      type: "External",
      external: {
        metric: { name: "groundwork_backlog", selector: expect.anything() as unknown },
        target: { type: "AverageValue", averageValue: "100" },
      },
    },
  ]);
});
