import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText, type AwsText } from "../config/aws-text.ts";
import type { SecurityGroup } from "../network/security-group.ts";
import { Secret } from "../secrets/secret.ts";

interface RedisArgs {
  /** Name of the server in AWS, unique in account and region. */
  identifier: AwsText<"cacheIdentifier">;
  /** The contract's secret that contains its login. */
  secret: "redis-cache" | "redis-queue";
  description: AwsText<"cacheDescription">;
  /** A cache evicts keys (`allkeys-lru`); a queue refuses writes when it is full (`noeviction`). */
  eviction: "allkeys-lru" | "noeviction";
  /** Isolated subnets, one per zone. */
  subnetIds: readonly pulumi.Input<string>[];
  group: SecurityGroup;
  port: number;
  dataKeyArn: pulumi.Input<string>;
  secretKeyArn: pulumi.Input<string>;
  nodeType: string;
  /** Replicas of the primary, in other zones; with one or more, failover is automatic. */
  replicas: number;
  snapshotDays: number;
  /** Whether changes are applied at once, not in the maintenance window. */
  applyImmediately: boolean;
  /** Whether a queue is protected and leaves a final snapshot; a cache may always be lost. */
  keep: boolean;
}

const username = "groundwork";

/** Redis in isolated subnets (ASYNC-1, LIMITS-1): TLS only, one user. Costs one node and one per replica. */
export class Redis extends pulumi.ComponentResource {
  readonly host: pulumi.Output<string>;
  readonly port: number;
  readonly secretArn: pulumi.Output<string>;
  readonly replicationGroupId: pulumi.Output<string>;

  constructor(name: string, args: RedisArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:data:Redis", name, {}, opts);
    const { identifier, description, replicas, port } = args;
    const keep = args.keep && args.eviction === "noeviction";
    const child = { parent: this };

    const drawn = aws.secretsmanager.getRandomPasswordOutput({ passwordLength: 64, excludePunctuation: true }, child);
    const secret = new Secret(
      `${name}-login`,
      { secret: args.secret, keyArn: args.secretKeyArn, keep: args.keep },
      child,
    );
    const login = secret.setInitialValue(
      pulumi.secret(drawn.randomPassword).apply((password) => ({ username, password })),
    );
    // AWS requires a user `default` in every group; this one is disabled and has no permissions.
    const disabled = new aws.elasticache.User(
      `${name}-default`,
      {
        userId: awsText.cacheIdentifier(`${identifier}-default`),
        userName: "default",
        engine: "redis",
        accessString: "off ~* -@all",
        authenticationMode: { type: "no-password-required" },
      },
      child,
    );
    const user = new aws.elasticache.User(
      name,
      {
        userId: identifier,
        userName: username,
        engine: "redis",
        // Clients read with INFO whether the server is ready; the rest of @dangerous is for
        // operators.
        accessString: "on ~* &* +@all -@dangerous +info",
        authenticationMode: { type: "password", passwords: [login.apply(({ password }) => password)] },
      },
      child,
    );
    const users = new aws.elasticache.UserGroup(
      name,
      { userGroupId: identifier, engine: "redis", userIds: [disabled.userId, user.userId] },
      child,
    );
    const subnets = new aws.elasticache.SubnetGroup(
      name,
      { description: awsText.cacheDescription(`Isolated subnets of ${identifier}`), subnetIds: [...args.subnetIds] },
      child,
    );
    const settings = new aws.elasticache.ParameterGroup(
      name,
      {
        family: "redis7",
        description: awsText.cacheDescription(`Settings of ${identifier}`),
        parameters: [{ name: "maxmemory-policy", value: args.eviction }],
      },
      child,
    );
    const replication = new aws.elasticache.ReplicationGroup(
      name,
      {
        replicationGroupId: identifier,
        description,
        engine: "redis",
        engineVersion: "7.1",
        nodeType: args.nodeType,
        port,
        numCacheClusters: 1 + replicas,
        automaticFailoverEnabled: replicas > 0,
        multiAzEnabled: replicas > 0,
        parameterGroupName: settings.name,
        subnetGroupName: subnets.name,
        securityGroupIds: [args.group.id],
        transitEncryptionEnabled: true,
        transitEncryptionMode: "required",
        atRestEncryptionEnabled: true,
        kmsKeyId: args.dataKeyArn,
        userGroupIds: [users.userGroupId],
        autoMinorVersionUpgrade: true,
        applyImmediately: args.applyImmediately,
        snapshotRetentionLimit: args.snapshotDays,
        snapshotWindow: "01:00-02:00",
        maintenanceWindow: "sun:04:30-sun:05:30",
        // The automatic name differs in each life of the stack: ElastiCache refuses a second snapshot
        // of a name.
        ...(keep ? { finalSnapshotIdentifier: pulumi.interpolate`${subnets.name}-final` } : {}),
      },
      { parent: this, protect: keep },
    );
    this.port = port;
    this.host = replication.primaryEndpointAddress;
    this.secretArn = secret.arn;
    this.replicationGroupId = replication.replicationGroupId;
    this.registerOutputs({ host: this.host, secretArn: this.secretArn });
  }
}
