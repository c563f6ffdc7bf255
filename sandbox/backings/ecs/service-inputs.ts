import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs, type HeldResource } from "../../core/backing.ts";
import type { TaskDefinition } from "./task-definition.ts";

const Inputs = z.object({
  name: z.string().optional(),
  taskDefinition: z.string(),
  desiredCount: z.int().min(0).default(1),
  deploymentMinimumHealthyPercent: z.number().default(100),
  deploymentMaximumPercent: z.number().default(200),
  loadBalancers: z
    .array(z.object({ targetGroupArn: z.string(), containerName: z.string(), containerPort: z.int() }))
    .default([]),
  serviceConnectConfiguration: z
    .object({
      services: z
        .array(
          z.object({
            portName: z.string(),
            discoveryName: z.string().optional(),
            clientAlias: z.array(z.object({ port: z.int(), dnsName: z.string().optional() })).default([]),
          }),
        )
        .default([]),
    })
    .default({ services: [] }),
});

/** The inputs of an ECS service that the sandbox supports. */
export type ServiceInputs = z.infer<typeof Inputs>;

/** A target group or alias, and the port of the task that it leads to. */
export interface Membership {
  readonly group: string;
  readonly port: number;
}

/** The service's own name. */
export function serviceName(resource: HeldResource): string {
  const name = resource.outputs["name"] ?? resource.inputs["name"];
  return typeof name === "string" ? name : resource.name;
}

/**
 * The inputs that the sandbox supports.
 * @throws Refusal with the path of each unsupported input
 */
export function serviceInputs(who: string, resource: HeldResource): ServiceInputs {
  return supportedInputs(who, Inputs, resource.inputs);
}

/** The target groups and Service Connect aliases that lead to its tasks. */
export function memberships(who: string, inputs: ServiceInputs, definition: TaskDefinition): Membership[] {
  return [...targetGroups(inputs), ...aliases(who, inputs, definition)];
}

const targetGroups = ({ loadBalancers }: ServiceInputs): Membership[] =>
  loadBalancers.map(({ targetGroupArn, containerPort }) => ({ group: targetGroupArn, port: containerPort }));

function aliases(who: string, inputs: ServiceInputs, definition: TaskDefinition): Membership[] {
  const mappings = definition.containers.flatMap(({ portMappings }) => portMappings);
  return inputs.serviceConnectConfiguration.services.flatMap(({ portName, discoveryName, clientAlias }) => {
    const mapping = mappings.find(({ name }) => name === portName);
    if (mapping === undefined) {
      throw new Refusal(`no port mapping of the task definition is named ${portName}.`, {
        path: `${who}: serviceConnectConfiguration`,
        remedy: "Use the name of one of its port mappings.",
      });
    }
    return clientAlias.map(({ port, dnsName }) => ({
      group: `${dnsName ?? discoveryName ?? portName}:${port}`,
      port: mapping.containerPort,
    }));
  });
}
