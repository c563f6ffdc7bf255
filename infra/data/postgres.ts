import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { servers } from "../../contract/servers.ts";
import { awsText, type AwsText } from "../config/aws-text.ts";
import { LogGroup } from "../observability/log-group.ts";
import type { SecurityGroup } from "../network/security-group.ts";

interface PostgresArgs {
  /** Name of the server in AWS, unique in account and region. */
  identifier: AwsText<"databaseIdentifier">;
  /** Isolated subnets, one per zone. */
  subnetIds: readonly pulumi.Input<string>[];
  group: SecurityGroup;
  /** Encrypts storage, backups and insights. */
  dataKeyArn: pulumi.Input<string>;
  /** Encrypts the master login. */
  secretKeyArn: pulumi.Input<string>;
  instanceClass: string;
  allocatedGigabytes: number;
  maxAllocatedGigabytes: number;
  multiZone: boolean;
  backupDays: number;
  logs: { days: number; keyArn: pulumi.Input<string>; keep: boolean };
  /** Whether changes are applied at once, not in the maintenance window. */
  applyImmediately: boolean;
  /** Whether the server is protected and leaves a final snapshot. */
  keep: boolean;
}

/** The parameters that differ from the defaults of RDS; TLS is required. */
const parameters = [
  // PostgreSQL 17 has this value by itself, and RDS then keeps its own method: any other is a diff
  // in each preview.
  { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
  { name: "log_min_duration_statement", value: "1000" },
  { name: "log_lock_waits", value: "1" },
  { name: "idle_in_transaction_session_timeout", value: "60000" },
];

const logExports = ["postgresql", "upgrade"] as const;

/**
 * PostgreSQL in isolated subnets (MODEL): encrypted, TLS only, its master login in Secrets Manager
 * alone. Costs one instance, two with `multiZone`.
 */
export class Postgres extends pulumi.ComponentResource {
  readonly host: pulumi.Output<string>;
  readonly port = servers.postgres.port;
  readonly databaseName = "groundwork";
  readonly arn: pulumi.Output<string>;
  /** How CloudWatch names the server (dimension `DBInstanceIdentifier`). */
  readonly instanceId: pulumi.Output<string>;
  readonly masterSecretArn: pulumi.Output<string>;

  constructor(name: string, args: PostgresArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:data:Postgres", name, {}, opts);
    const { identifier, keep } = args;
    const child = { parent: this };

    const subnets = new aws.rds.SubnetGroup(
      name,
      { description: awsText.databaseDescription(`Isolated subnets of ${identifier}`), subnetIds: [...args.subnetIds] },
      child,
    );
    const settings = new aws.rds.ParameterGroup(
      name,
      { family: "postgres17", description: awsText.databaseDescription(`Settings of ${identifier}`), parameters },
      child,
    );
    // RDS would create these groups itself, without a key and without a retention.
    const logs = logExports.map(
      (log) =>
        new LogGroup(
          `${name}-${log}`,
          { path: awsText.logGroupName(`/aws/rds/instance/${identifier}/${log}`), ...args.logs },
          child,
        ),
    );
    const instance = new aws.rds.Instance(
      name,
      {
        identifier,
        engine: "postgres",
        engineVersion: "17",
        instanceClass: args.instanceClass,
        dbName: this.databaseName,
        port: this.port,
        username: "groundwork_master",
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: args.secretKeyArn,
        storageType: "gp3",
        allocatedStorage: args.allocatedGigabytes,
        maxAllocatedStorage: args.maxAllocatedGigabytes,
        storageEncrypted: true,
        kmsKeyId: args.dataKeyArn,
        dbSubnetGroupName: subnets.name,
        vpcSecurityGroupIds: [args.group.id],
        publiclyAccessible: false,
        multiAz: args.multiZone,
        parameterGroupName: settings.name,
        caCertIdentifier: "rds-ca-rsa2048-g1",
        backupRetentionPeriod: args.backupDays,
        backupWindow: "02:00-02:30",
        maintenanceWindow: "sun:03:30-sun:04:00",
        copyTagsToSnapshot: true,
        deleteAutomatedBackups: !keep,
        deletionProtection: keep,
        skipFinalSnapshot: !keep,
        // The automatic name differs in each life of the stack: RDS refuses a second snapshot of a name.
        ...(keep ? { finalSnapshotIdentifier: pulumi.interpolate`${subnets.name}-final` } : {}),
        autoMinorVersionUpgrade: true,
        applyImmediately: args.applyImmediately,
        enabledCloudwatchLogsExports: [...logExports],
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: args.dataKeyArn,
        performanceInsightsRetentionPeriod: 7,
      },
      // Not retained: AWS refuses to delete the subnets and groups that a retained database uses.
      { parent: this, dependsOn: logs, protect: keep },
    );
    this.host = instance.address;
    this.arn = instance.arn;
    this.instanceId = instance.identifier;
    this.masterSecretArn = instance.masterUserSecrets.apply(([secret]) => {
      if (secret === undefined)
        throw new Error(`${identifier}: RDS returned no master secret; see manageMasterUserPassword`);
      return secret.secretArn;
    });
    this.registerOutputs({ host: this.host, masterSecretArn: this.masterSecretArn });
  }
}
