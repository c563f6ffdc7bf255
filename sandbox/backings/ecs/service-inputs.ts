import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs, type HeldResource } from "../../core/backing.ts";
import type { AliasConnections } from "../../core/service-mesh.ts";
import type { Membership } from "../../workload/task-plan.ts";
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
            timeout: z
              .object({ perRequestTimeoutSeconds: z.int().optional(), idleTimeoutSeconds: z.int().optional() })
              .optional(),
            clientAlias: z.array(z.object({ port: z.int(), dnsName: z.string().optional() })).default([]),
          }),
        )
        .default([]),
    })
    .default({ services: [] }),
});

/** The inputs of an ECS service that the sandbox supports. */
export type ServiceInputs = z.infer<typeof Inputs>;

type ServiceConnectService = ServiceInputs["serviceConnectConfiguration"]["services"][number];

/** ECS's own timeouts (API reference, TimeoutConfiguration; read on 2026-11-30). */
const defaults = { requestSeconds: 15, tcpIdleSeconds: 3_600 };

/**
 * How an alias treats connections. As the API refuses it, and as the provider sends 0 with any
 * timeout (pulumi-aws#4265), one for TCP has no timeouts of its own.
 */
function connectionsOf(
  who: string,
  appProtocol: string | undefined,
  { timeout }: ServiceConnectService,
): AliasConnections {
  if (appProtocol !== undefined)
    return { protocol: "http", requestSeconds: timeout?.perRequestTimeoutSeconds ?? defaults.requestSeconds };
  if (timeout !== undefined)
    throw new Refusal("Per request timeout 0 can't be set for tcp application.", {
      path: `${who}: serviceConnectConfiguration: timeout`,
      remedy: "Remove the timeout, or set appProtocol of the port mapping.",
    });
  return { protocol: "tcp", idleSeconds: defaults.tcpIdleSeconds };
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
  return inputs.serviceConnectConfiguration.services.flatMap((service) => {
    const { portName, discoveryName, clientAlias } = service;
    const mapping = mappings.find(({ name }) => name === portName);
    if (mapping === undefined) {
      throw new Refusal(`no port mapping of the task definition is named ${portName}.`, {
        path: `${who}: serviceConnectConfiguration`,
        remedy: "Use the name of one of its port mappings.",
      });
    }
    const connections = connectionsOf(who, mapping.appProtocol, service);
    return clientAlias.map(({ port, dnsName }) => ({
      group: `${dnsName ?? discoveryName ?? portName}:${port}`,
      port: mapping.containerPort,
      connections,
    }));
  });
}
