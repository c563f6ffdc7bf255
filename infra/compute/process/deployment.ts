import * as pulumi from "@pulumi/pulumi";
import { variablesWith } from "../../../contract/environment.ts";
import { services, type Service, type ServiceName } from "../../../contract/services.ts";
import { type Config, type ProcessKey } from "../../config/config-schema.ts";
import type { DeploymentContext } from "../deployment-context.ts";
import type { DeployedProcess, ProcessUsage, Runtime } from "../runtime.ts";

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
  runtime: Runtime;
  sizes: Config["services"];
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
  /** How CloudWatch measures what each process uses. */
  readonly usages: Readonly<Record<ProcessKey, ProcessUsage>>;
  /** The name of each process's log group. */
  readonly logGroups: Readonly<Record<ProcessKey, pulumi.Output<string>>>;
  /** The ARN of the role of each process. */
  readonly roleArns: Readonly<Record<ProcessKey, pulumi.Output<string>>>;

  constructor(name: string, args: DeploymentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:compute:Deployment", name, {}, opts);
    const { context, runtime, sizes, targetGroupArn, after } = args;
    const deployed = new Map<string, DeployedProcess>();

    const deploy = (service: ServiceName, process: string): DeployedProcess => {
      const key = `${service}/${process}` as ProcessKey;
      const declared = (services as Readonly<Record<string, Service>>)[service]?.processes[process];
      if (declared === undefined) throw new Error(`contract/services/${service}.ts: process ${process} does not exist`);
      const calls = Object.values(variablesWith(declared.environment, context.variables.options))
        .filter((variable) => variable.kind === "address")
        .map((called) => deployOnce(called.service as ServiceName, called.process));
      return runtime.deployProcess(
        `${name}-${service}-${process}`,
        {
          context,
          service,
          process,
          declared,
          size: sizes[key],
          called: calledProcesses.has(key),
          after: [...after, ...calls],
          ...(declared.image === "gateway" ? { targetGroupArn } : {}),
        },
        { parent: this },
      );
    };
    const deployOnce = (service: ServiceName, process: string): DeployedProcess => {
      const key = `${service}/${process}`;
      const one = deployed.get(key) ?? deploy(service, process);
      deployed.set(key, one);
      return one;
    };

    for (const [service, { processes }] of Object.entries(services)) {
      for (const process of Object.keys(processes)) deployOnce(service as ServiceName, process);
    }
    const ofEach = <Value>(read: (one: DeployedProcess) => Value) =>
      Object.fromEntries([...deployed].map(([key, one]) => [key, read(one)])) as Record<ProcessKey, Value>;
    this.usages = ofEach(({ usage }) => usage);
    this.logGroups = ofEach(({ logGroup }) => logGroup);
    this.roleArns = ofEach(({ roleArn }) => roleArn);
    this.registerOutputs({});
  }
}
