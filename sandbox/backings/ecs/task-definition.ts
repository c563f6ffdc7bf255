import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import type { HeldResource, World } from "../../core/backing.ts";

const pair = z.object({ name: z.string(), value: z.string() });

const Container = z.object({
  name: z.string(),
  image: z.string(),
  entryPoint: z.array(z.string()).default([]),
  command: z.array(z.string()).default([]),
  environment: z.array(pair).default([]),
  secrets: z.array(z.object({ name: z.string(), valueFrom: z.string() })).default([]),
  portMappings: z
    .array(z.object({ name: z.string().optional(), containerPort: z.int(), appProtocol: z.string().optional() }))
    .default([]),
  /** Absent properties have ECS's defaults. */
  healthCheck: z
    .object({
      interval: z.number().default(30),
      timeout: z.number().default(5),
      retries: z.number().default(3),
      startPeriod: z.number().default(0),
    })
    .prefault({}),
  stopTimeout: z.number().default(30),
  dependsOn: z
    .array(z.object({ containerName: z.string(), condition: z.enum(["START", "HEALTHY", "COMPLETE", "SUCCESS"]) }))
    .default([]),
  essential: z.boolean().default(true),
  user: z.string().default("root"),
  readonlyRootFilesystem: z.boolean().default(false),
  mountPoints: z.array(z.object({ containerPath: z.string() })).default([]),
  linuxParameters: z
    .object({
      tmpfs: z
        .array(z.object({ containerPath: z.string(), mountOptions: z.array(z.string()).default([]) }))
        .default([]),
    })
    .prefault({}),
});

/** One container of a task definition, with the properties that the sandbox supports. */
export type ContainerDefinition = z.infer<typeof Container>;

/** The containers of a task, each after those that it depends on. */
export interface TaskDefinition {
  readonly arn: string;
  readonly containers: readonly ContainerDefinition[];
}

/**
 * The task definition that a service names by ARN (or `family:revision`).
 * @throws Refusal if the sandbox does not hold it, or its container definitions cannot be read
 */
export function taskDefinition(who: string, reference: unknown, world: World): TaskDefinition {
  const type = "aws:ecs/taskDefinition:TaskDefinition";
  const held = world.find(type, "arn", reference) ?? world.find(type, "id", reference);
  if (held === undefined) {
    throw new Refusal(`there is no task definition ${String(reference)} in the sandbox.`, {
      path: `${who}: taskDefinition`,
      remedy: "Pass its arn.",
    });
  }
  return { arn: String(reference), containers: inOrder(held.name, parse(held)) };
}

function parse(held: HeldResource): ContainerDefinition[] {
  const where = `${held.name}: containerDefinitions`;
  const text = held.inputs["containerDefinitions"];
  if (typeof text !== "string")
    throw new Refusal("is not text.", { path: where, remedy: "Write JSON text, as aws.ecs.TaskDefinition takes it." });
  const result = z.array(Container).min(1).safeParse(json(where, text));
  if (result.success) return result.data;
  throw new Refusal(`cannot be read:\n${z.prettifyError(result.error)}`, {
    path: where,
    remedy: "Correct what these lines name, as aws.ecs.TaskDefinition takes it.",
  });
}

function json(where: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(`is not JSON: ${String(error)}`, {
      path: where,
      remedy: "Write it with JSON.stringify.",
      cause: error,
    });
  }
}

/** Containers with those they depend on before them. */
function inOrder(task: string, containers: readonly ContainerDefinition[]): ContainerDefinition[] {
  const ordered: ContainerDefinition[] = [];
  let rest = [...containers];
  while (rest.length > 0) {
    const ready = rest.filter((each) =>
      each.dependsOn.every((on) => ordered.some(({ name }) => name === on.containerName)),
    );
    if (ready.length === 0) {
      const names = rest.map(({ name }) => name).join(", ");
      throw new Refusal(`dependsOn of ${names} names each other or a container that is not there.`, {
        path: `${task}: containerDefinitions`,
        remedy: "Let dependsOn name other containers of the task, without a cycle.",
      });
    }
    ordered.push(...ready);
    rest = rest.filter((each) => !ready.includes(each));
  }
  return ordered;
}
