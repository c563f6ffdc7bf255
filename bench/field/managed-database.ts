import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FieldProgram } from "./field-program.ts";

/** A PostgreSQL that its team wants to reach from home. */
export const managedDatabase: FieldProgram = {
  about: "PostgreSQL and Redis for a team, reachable from home",
  declare: () => {
    const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "172.16.0.0/16" });
    const subnetIds = ["a", "b"].map(
      (zone, n) =>
        new aws.ec2.Subnet(`data-${zone}`, {
          vpcId: vpc.id,
          cidrBlock: `172.16.${n}.0/24`,
          availabilityZone: `eu-west-1${zone}`,
        }).id,
    );
    const group = new aws.ec2.SecurityGroup("db", { vpcId: vpc.id });
    new aws.vpc.SecurityGroupIngressRule("postgres", {
      securityGroupId: group.id,
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
      cidrIpv4: "0.0.0.0/0",
    });
    const dbSubnetGroupName = new aws.rds.SubnetGroup("db", { subnetIds }).name;
    const password = new pulumi.Config().getSecret("dbPassword") ?? pulumi.secret("a-generated-password");
    new aws.rds.Instance("db", {
      engine: "postgres",
      engineVersion: "16",
      instanceClass: "db.t4g.micro",
      allocatedStorage: 20,
      dbSubnetGroupName,
      vpcSecurityGroupIds: [group.id],
      username: "postgres",
      password,
      publiclyAccessible: true,
      skipFinalSnapshot: true,
    });
    new aws.elasticache.ReplicationGroup("cache", {
      description: "sessions",
      nodeType: "cache.t4g.micro",
      numCacheClusters: 2,
      automaticFailoverEnabled: true,
      subnetGroupName: new aws.elasticache.SubnetGroup("cache", { subnetIds }).name,
      securityGroupIds: [group.id],
    });
    const secret = new aws.secretsmanager.Secret("db-password");
    new aws.secretsmanager.SecretVersion("db-password", { secretId: secret.id, secretString: password });
  },
  faults: [
    { on: "db", what: "publicly accessible", controls: ["fsbp:RDS.2", "checkov:CKV_AWS_17"] },
    { on: "db", what: "no backups", controls: ["fsbp:RDS.11", "checkov:CKV_AWS_133"] },
    { on: "db", what: "storage not encrypted", controls: ["fsbp:RDS.3", "checkov:CKV_AWS_16"] },
    { on: "postgres", what: "PostgreSQL is open to the world", controls: ["fsbp:EC2.18", "fsbp:EC2.19"] },
    { on: "cache", what: "not encrypted at rest", controls: ["fsbp:ElastiCache.4", "checkov:CKV_AWS_29"] },
    { on: "cache", what: "not encrypted in transit", controls: ["fsbp:ElastiCache.5", "checkov:CKV_AWS_30"] },
    { on: "cache", what: "no login", controls: ["fsbp:ElastiCache.6", "checkov:CKV_AWS_31"] },
    { on: "vpc", what: "the default security group is open to its members", controls: ["fsbp:EC2.2", "cis:5.5"] },
  ],
};
