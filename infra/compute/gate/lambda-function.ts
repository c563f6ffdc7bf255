import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText, generatedName } from "../../config/aws-text.ts";
import { functions, type FunctionName } from "../../../contract/functions.ts";
import { architectures } from "../../../contract/image.ts";
import type { SecurityGroup } from "../../network/security-group.ts";
import { plainEnvironment } from "../process/container-definition.ts";
import { LogGroup } from "../../observability/log-group.ts";
import { attachToNetwork, pull, writeLogs } from "../iam/permissions.ts";
import { Role, type Statement } from "../iam/role.ts";
import type { DeploymentContext } from "../deployment-context.ts";
import { valuesOf } from "../process/environments.ts";

interface LambdaFunctionArgs {
  context: DeploymentContext;
  /** The function's name in the contract. */
  function: FunctionName;
  /** Permissions of the role, in addition to writing its log. */
  statements: readonly Statement[];
  /** The function's subnets and group; `none` if it calls only APIs of AWS. */
  network: { subnetIds: readonly pulumi.Input<string>[]; group: SecurityGroup } | "none";
  /** A role that exists because others know it; without it, the function gets its own. */
  role?: Role;
}

/**
 * A function of the contract in Lambda: the Node image with another command. Billed per invocation.
 */
export class LambdaFunction extends pulumi.ComponentResource {
  /** How CloudWatch names it (dimension `FunctionName`). */
  readonly functionName: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  private readonly name: string;
  private readonly timeoutSeconds: number;

  constructor(name: string, args: LambdaFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:compute:Function", name, {}, opts);
    const { context, statements, network } = args;
    const { accountId, stack, images, architecture, logs } = context;
    const declared = functions[args.function];
    const child = { parent: this };
    const inNetwork = network !== "none";

    const log = new LogGroup(
      name,
      {
        path: awsText.logGroupName(`/groundwork/${stack}/${args.function}`),
        days: logs.days,
        keyArn: context.logKeyArn,
        keep: context.keepLogs,
      },
      child,
    );
    const all = [
      ...pull(images.node.repository),
      writeLogs(log.arn),
      ...(inNetwork ? [attachToNetwork] : []),
      ...statements,
    ];
    this.roleArn =
      args.role?.allow(name, all) ??
      new Role(
        name,
        {
          accountId,
          assumedBy: "lambda.amazonaws.com",
          description: awsText.roleDescription(declared.about),
          statements: all,
        },
        child,
      ).arn;
    const variables = pulumi
      .output(valuesOf(args.function, declared.environment, context.variables))
      .apply((values) => plainEnvironment(declared.image, declared.environment, values))
      .apply((list) => Object.fromEntries(list.map(({ name: variable, value }) => [variable, value])));
    const lambda = new aws.lambda.Function(
      generatedName("functionName", name),
      {
        description: awsText.functionDescription(declared.about),
        packageType: "Image",
        imageUri: images.node.reference,
        imageConfig: { commands: [...declared.command] },
        architectures: [architectures[architecture].lambda],
        role: this.roleArn,
        timeout: declared.timeoutSeconds,
        memorySize: declared.memoryMegabytes,
        environment: { variables },
        loggingConfig: { logFormat: "Text", logGroup: log.path },
        ...(inNetwork
          ? { vpcConfig: { subnetIds: [...network.subnetIds], securityGroupIds: [network.group.id] } }
          : {}),
      },
      child,
    );
    this.functionName = lambda.name;
    this.arn = lambda.arn;
    this.name = name;
    this.timeoutSeconds = declared.timeoutSeconds;
    this.registerOutputs({ functionName: this.functionName });
  }

  /**
   * Invokes the function during `pulumi up`, and again when its input or a trigger changes.
   * Resources that depend on the invocation wait for its success.
   */
  call(
    input: pulumi.Input<object>,
    triggers: Readonly<Record<string, pulumi.Input<string>>>,
    opts?: pulumi.CustomResourceOptions,
  ): pulumi.Resource {
    // Longer than the function may run, so that Lambda's message is the one that `up` shows.
    const waits = `${this.timeoutSeconds + 60}s`;
    return new aws.lambda.Invocation(
      this.name,
      { functionName: this.functionName, input: pulumi.jsonStringify(input), triggers },
      { parent: this, customTimeouts: { create: waits, update: waits }, ...opts },
    );
  }
}
