import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../../config/aws-text.ts";
import { architectures } from "../../../contract/image.ts";
import { timeouts } from "../../../contract/limits.ts";
import { hostOf } from "../../../contract/service.ts";
import type { Process } from "../../../contract/services.ts";
import type { SecurityGroup } from "../../network/security-group.ts";
import type { Cluster } from "../cluster.ts";
import { containerDefinition, portName } from "./container-definition.ts";
import { ecsUsageAlarms } from "../../observability/alarm-definitions.ts";
import { LogGroup } from "../../observability/log-group.ts";
import { pull, writeLogs } from "../iam/permissions.ts";
import { processStatements } from "../iam/process-statements.ts";
import { Role } from "../iam/role.ts";
import { scalableService } from "./scaling.ts";
import type { ProcessArgs, ProcessUsage } from "../runtime.ts";
import { valuesOf } from "./environments.ts";

interface ServiceProcessArgs extends ProcessArgs {
  readonly cluster: Cluster;
  readonly group: SecurityGroup;
}

/**
 * One process of the contract on Fargate (AUTH-1, NOTIFY-1), with its own tasks and role: in
 * private subnets, with the permissions that follow from the contract; a deployment that fails
 * rolls back. Costs its size times its count.
 */
export class ServiceProcess extends pulumi.ComponentResource {
  readonly logGroup: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  readonly usage: ProcessUsage;

  constructor(name: string, args: ServiceProcessArgs, opts?: pulumi.ComponentResourceOptions) {
    // A stack that changes its runtime keeps its log groups.
    const onKubernetes = { type: "groundwork:kubernetes:ProcessWorkload" };
    super("groundwork:compute:ServiceProcess", name, {}, { ...opts, aliases: [onKubernetes] });
    const { context, cluster, service, process, declared, size, group, called, targetGroupArn, after } = args;
    const { accountId, region, stack, variables } = context;
    const child = { parent: this };
    const container = awsText.ecsName(`${service}-${process}`);
    const image = context.images[declared.image];
    const { port } = declared;

    const log = new LogGroup(
      name,
      {
        path: awsText.logGroupName(`/groundwork/${stack}/${service}/${process}`),
        days: context.logs.days,
        keyArn: context.logKeyArn,
        keep: context.keepLogs,
      },
      child,
    );
    const execution = new Role(
      `${name}-execution`,
      {
        accountId,
        assumedBy: "ecs-tasks.amazonaws.com",
        description: awsText.roleDescription(`Starts ${service}/${process}: pulls its image, writes its log`),
        statements: [...pull(image.repository), writeLogs(log.arn)],
      },
      child,
    );
    const task = new Role(
      `${name}-task`,
      {
        accountId,
        assumedBy: "ecs-tasks.amazonaws.com",
        description: awsText.roleDescription(`Runs ${service}/${process}: reads the secrets that it uses`),
        statements: processStatements(context, service, declared.environment),
      },
      child,
    );
    const values = valuesOf(`${service}/${process}`, declared.environment, variables);
    const containers = pulumi
      .all([pulumi.output(values), log.path, image.reference])
      .apply(([known, logGroup, reference]) => [
        containerDefinition({
          name: container,
          image: reference,
          process: declared,
          values: known,
          region,
          logGroup,
        }),
      ]);
    const definition = new aws.ecs.TaskDefinition(
      name,
      {
        family: awsText.ecsName(`groundwork-${stack}-${container}`),
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: architectures[context.architecture].ecs },
        cpu: String(size.cpu),
        memory: String(size.memoryMegabytes),
        executionRoleArn: execution.arn,
        taskRoleArn: task.arn,
        containerDefinitions: pulumi.jsonStringify(containers),
      },
      child,
    );
    const running = new aws.ecs.Service(
      name,
      {
        cluster: cluster.arn,
        taskDefinition: definition.arn,
        desiredCount: size.count,
        // A service that was created with a launch type would be replaced when it gets a strategy.
        capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
        platformVersion: "LATEST",
        propagateTags: "SERVICE",
        enableEcsManagedTags: true,
        enableExecuteCommand: false,
        waitForSteadyState: true,
        deploymentMinimumHealthyPercent: 100,
        deploymentMaximumPercent: 200,
        deploymentCircuitBreaker: { enable: true, rollback: true },
        networkConfiguration: {
          subnets: [...context.privateSubnetIds],
          securityGroups: [group.id],
          assignPublicIp: false,
        },
        serviceConnectConfiguration: {
          enabled: true,
          namespace: cluster.namespaceArn,
          // The gateway gets requests of the load balancer alone, the monitor of operators.
          services: port !== undefined && called ? [endpoint(service, process, declared, port)] : [],
        },
        ...(targetGroupArn === undefined || port === undefined
          ? {}
          : { loadBalancers: [{ targetGroupArn, containerName: container, containerPort: port }] }),
      },
      { parent: this, dependsOn: [...after, cluster.capacityProviders], ignoreChanges: ["desiredCount"] },
    );
    scalableService(name, { cluster, service: running, count: size.count, maxCount: size.maxCount }, child);
    this.logGroup = log.path;
    this.roleArn = task.arn;
    this.usage = usageOf(`${service}/${process}`, cluster, running);
    this.registerOutputs({ serviceName: running.name });
  }
}

const usageOf = (process: string, cluster: Cluster, { name }: aws.ecs.Service): ProcessUsage => ({
  subject: pulumi.interpolate`${process}, ECS service ${name}`,
  dimensions: { ClusterName: cluster.name, ServiceName: name },
  alarms: ecsUsageAlarms,
});

/**
 * The name and port by which tasks call a process. One that speaks WebSocket has the timeouts that
 * ECS gives TCP: with any of its own, the provider also sends one of requests, which ECS refuses
 * (pulumi-aws#4265).
 */
const endpoint = (service: string, process: string, declared: Process, port: number) => ({
  portName: portName(declared),
  discoveryName: awsText.discoveryName(hostOf(service, process)),
  clientAlias: [{ port, dnsName: hostOf(service, process) }],
  ...(declared.speaksWebSocket === true
    ? {}
    : {
        timeout: {
          perRequestTimeoutSeconds: timeouts.serviceConnectRequest,
          idleTimeoutSeconds: timeouts.serviceConnectIdle,
        },
      }),
});
