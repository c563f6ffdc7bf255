import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs, type HeldResource, type World } from "../../core/backing.ts";

export const scalableTargetType = "aws:appautoscaling/target:Target";

const Target = z
  .object({
    serviceNamespace: z.literal("ecs"),
    scalableDimension: z.literal("ecs:service:DesiredCount"),
    resourceId: z.string(),
    minCapacity: z.int().min(0),
    maxCapacity: z.int().min(0),
  })
  .refine(({ minCapacity, maxCapacity }) => minCapacity <= maxCapacity, "minCapacity is above maxCapacity");

export const isScalableTarget = ({ type }: HeldResource): boolean => type === scalableTargetType;

/**
 * The service that a scalable target scales.
 * @throws Refusal if the world has no such service
 */
export function scaledService(target: HeldResource, world: World): HeldResource {
  const { resourceId } = inputsOf(target);
  const service = world.all("aws:ecs/service:Service").find((each) => resourceIdOf(each) === resourceId);
  if (service !== undefined) return service;
  throw new Refusal(`there is no ECS service ${resourceId} in the sandbox.`, {
    path: `${target.name}: resourceId`,
    remedy: "Use service/<cluster name>/<service name>.",
  });
}

/**
 * The number of tasks of a service: its desired count within the bounds of its scalable target, if
 * it has one.
 * @param latest a scalable target that is newer than the world's
 */
export function scaledCount(
  service: HeldResource,
  desiredCount: number,
  world: World,
  latest: HeldResource | undefined,
): number {
  const id = resourceIdOf(service);
  const target = latest ?? world.all(scalableTargetType).find((each) => each.inputs["resourceId"] === id);
  if (target === undefined) return desiredCount;
  const { minCapacity, maxCapacity } = inputsOf(target);
  return Math.min(Math.max(desiredCount, minCapacity), maxCapacity);
}

const inputsOf = (target: HeldResource) => supportedInputs(`${target.type} ${target.name}`, Target, target.inputs);

/** `service/<cluster name>/<service name>`, the end of the service's ARN. */
const resourceIdOf = ({ outputs }: HeldResource): string =>
  `service/${String(outputs["arn"]).split(":service/")[1] ?? ""}`;
