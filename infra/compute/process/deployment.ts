import * as pulumi from "@pulumi/pulumi";
import { variablesWith } from "../../../contract/environment.ts";
import { services, type Service, type ServiceName } from "../../../contract/services.ts";
import { type Config, type ProcessKey } from "../../config/config-schema.ts";
import type { SecurityGroups } from "../../network/security-groups.ts";
import type { Cluster } from "../cluster.ts";
import { ServiceProcess } from "./service-process.ts";
import type { DeploymentContext } from "../deployment-context.ts";

/** The processes whose address another one has. */
const calledProcesses: ReadonlySet<string> = new Set(
  Object.values<Service>(services).flatMap(({ processes }) =>
    Object.values(processes).flatMap(({ environment }) =>
      Object.values(environment).flatMap((one) => (one.kind === "address" ? [`${one.service}/${one.process}`] : [])),
    ),
  ),
);

interface DeploymentArgs {
  context: DeploymentContext;
  cluster: Cluster;
  sizes: Config["services"];
  groups: SecurityGroups;
  /** The target group of the gateway. */
  targetGroupArn: pulumi.Input<string>;
  /** Resources that must exist before any process starts: the gate, the data stores. */
  after: readonly pulumi.Resource[];
}

/**
 * Every process of the contract, each deployed after the processes that it calls: NGINX does not
 * start until it can resolve its upstream names. Costs the sum of its processes.
 */
export class Deployment extends pulumi.ComponentResource {
  /** The name of each process's service in the cluster. */
  readonly serviceNames: Readonly<Record<ProcessKey, pulumi.Output<string>>>;
  /** The name of each process's log group. */
  readonly logGroups: Readonly<Record<ProcessKey, pulumi.Output<string>>>;
  /** The ARN of the role of each process's tasks. */
  readonly taskRoleArns: Readonly<Record<ProcessKey, pulumi.Output<string>>>;

  constructor(name: string, args: DeploymentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:compute:Deployment", name, {}, opts);
    const { context, cluster, sizes, groups, targetGroupArn, after } = args;
    const deployed = new Map<string, ServiceProcess>();

    const deploy = (service: ServiceName, process: string): ServiceProcess => {
      const key = `${service}/${process}` as ProcessKey;
      const declared = (services as Readonly<Record<string, Service>>)[service]?.processes[process];
      if (declared === undefined) throw new Error(`contract/services/${service}.ts: process ${process} does not exist`);
      const calls = Object.values(variablesWith(declared.environment, context.variables.options))
        .filter((variable) => variable.kind === "address")
        .map((called) => deployOnce(called.service as ServiceName, called.process));
      return new ServiceProcess(
        `${name}-${service}-${process}`,
        {
          context,
          cluster,
          service,
          process,
          declared,

          size: sizes[key],
          group: groups.of(service),
          called: calledProcesses.has(key),
          after: [...after, ...calls],
          ...(declared.image === "gateway" ? { targetGroupArn } : {}),
        },
        { parent: this },
      );
    };
    const deployOnce = (service: ServiceName, process: string): ServiceProcess => {
      const key = `${service}/${process}`;
      const one = deployed.get(key) ?? deploy(service, process);
      deployed.set(key, one);
      return one;
    };

    for (const [service, { processes }] of Object.entries(services)) {
      for (const process of Object.keys(processes)) deployOnce(service as ServiceName, process);
    }
    const ofEach = (read: (one: ServiceProcess) => pulumi.Output<string>) =>
      Object.fromEntries([...deployed].map(([key, one]) => [key, read(one)])) as Record<
        ProcessKey,
        pulumi.Output<string>
      >;
    this.serviceNames = ofEach(({ serviceName }) => serviceName);
    this.logGroups = ofEach(({ logGroup }) => logGroup);
    this.taskRoleArns = ofEach(({ taskRoleArn }) => taskRoleArn);
    this.registerOutputs({});
  }
}
