import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DeploymentContext } from "../compute/deployment-context.ts";
import { LambdaFunction } from "../compute/gate/lambda-function.ts";
import type { Statement } from "../compute/iam/role.ts";
import { generatedName } from "../config/aws-text.ts";
import type { OpenSearch } from "../data/open-search.ts";
import type { SecurityGroup } from "../network/security-group.ts";
import { FailureBucket } from "./failure-bucket.ts";

interface LogShippingArgs {
  context: DeploymentContext;
  search: OpenSearch;
  group: SecurityGroup;
  /** Whether the bucket of failures stays when the stack is destroyed. */
  keep: boolean;
}

/** Lambda's longest and its default, which is its largest number. */
const attempts = { maximumEventAgeInSeconds: 21_600, maximumRetryAttempts: 2 };

/**
 * Ships the lines of log groups to the search domain (LOGS-3): CloudWatch Logs calls the function
 * `log-shipping` with batches; what fails three times is kept in a bucket. Billed per batch.
 */
export class LogShipping extends pulumi.ComponentResource {
  readonly functionName: pulumi.Output<string>;
  /** The role that stores lines in the domain. */
  readonly roleArn: pulumi.Output<string>;
  readonly #function: LambdaFunction;
  readonly #args: LogShippingArgs;
  readonly #name: string;

  constructor(name: string, args: LogShippingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:observability:LogShipping", name, {}, opts);
    const { context, search, group, keep } = args;
    const child = { parent: this };
    const { logKeyArn: keyArn, region, accountId, stack } = context;

    const bucket = new FailureBucket(`${name}-failures`, { accountId, region, stack, keyArn, keep }, child);
    this.#function = new LambdaFunction(
      name,
      {
        context,
        function: "log-shipping",
        statements: [...storeLogs(search.arn), ...keepFailures({ bucketArn: bucket.arn, keyArn, region })],
        network: { subnetIds: context.privateSubnetIds, group },
      },
      child,
    );
    this.functionName = this.#function.functionName;
    this.roleArn = this.#function.roleArn;
    this.#args = args;
    this.#name = name;
    new aws.lambda.FunctionEventInvokeConfig(
      name,
      {
        functionName: this.functionName,
        ...attempts,
        destinationConfig: { onFailure: { destination: bucket.arn } },
      },
      child,
    );
    this.registerOutputs({ functionName: this.functionName });
  }

  /**
   * Prepares the indices, and from then on ships these log groups, which are given by the name of
   * their process. The function's own group must not be among them: it would ship its own lines.
   */
  ship(logGroups: Readonly<Record<string, pulumi.Output<string>>>, after: readonly pulumi.Resource[]): void {
    const { context, search } = this.#args;
    const { accountId, region, stack } = context;
    const image = context.images.node.reference;
    const prepared = this.#function.call(
      { action: "prepare" },
      { image, endpoint: search.endpoint },
      { dependsOn: [...after] },
    );
    const allowed = new aws.lambda.Permission(
      this.#name,
      {
        function: this.functionName,
        action: "lambda:InvokeFunction",
        principal: "logs.amazonaws.com",
        sourceAccount: accountId,
        sourceArn: `arn:aws:logs:${region}:${accountId}:log-group:/groundwork/${stack}/*:*`,
      },
      { parent: this },
    );
    for (const [process, logGroup] of Object.entries(logGroups)) {
      const name = `${this.#name}-${process.replace("/", "-")}`;
      new aws.cloudwatch.LogSubscriptionFilter(
        generatedName("logFilterName", name),
        { logGroup, destinationArn: this.#function.arn, filterPattern: "" },
        { parent: this, dependsOn: [prepared, allowed] },
      );
    }
  }
}

/** May store lines, and set the template and the retention of their indices. */
function storeLogs(domainArn: string): Statement[] {
  return [
    { Sid: "StoreLogs", Action: ["es:ESHttpPost"], Resource: [`${domainArn}/_bulk`] },
    {
      Sid: "PrepareIndicesOfLogs",
      Action: ["es:ESHttpGet", "es:ESHttpPut"],
      Resource: [`${domainArn}/_index_template/groundwork-logs`, `${domainArn}/_plugins/_ism/policies/groundwork-logs`],
    },
  ];
}

interface FailuresArgs {
  readonly bucketArn: pulumi.Output<string>;
  readonly keyArn: pulumi.Input<string>;
  readonly region: string;
}

/**
 * What Lambda needs to write a failed batch as the role of the function
 * (docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, 2026-11-29).
 */
function keepFailures({ bucketArn, keyArn, region }: FailuresArgs): Statement[] {
  return [
    { Sid: "FindFailureBucket", Action: ["s3:ListBucket"], Resource: bucketArn },
    { Sid: "WriteFailures", Action: ["s3:PutObject"], Resource: pulumi.interpolate`${bucketArn}/*` },
    {
      Sid: "EncryptFailures",
      Action: ["kms:GenerateDataKey"],
      Resource: keyArn,
      Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
    },
  ];
}
