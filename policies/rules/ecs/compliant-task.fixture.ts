import type { TestResource } from "../../harness/test-resource.ts";

const container = {
  name: "http",
  image: `repository/groundwork@sha256:${"0123456789abcdef".repeat(4)}`,
  user: "1000:1000",
  readonlyRootFilesystem: true,
  logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/http" } },
};

/** A task definition that passes every rule, with its containers as JSON text. */
export const compliantTask: TestResource = {
  name: "http",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  properties: {
    family: "http",
    networkMode: "awsvpc",
    memory: "512",
    containerDefinitions: JSON.stringify([container]),
  },
};

/** The containers as a list, each with the given properties changed. */
export const containers = (...changes: readonly unknown[]): { readonly containerDefinitions: unknown } => ({
  containerDefinitions: changes.map((change) => (typeof change === "object" ? { ...container, ...change } : change)),
});
