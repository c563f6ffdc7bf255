import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Role, type Statement } from "../compute/iam/role.ts";
import { awsText, type AwsText } from "../config/aws-text.ts";
import type { CreatedSearch } from "../config/config-open-search.ts";
import type { SecurityGroup } from "../network/security-group.ts";
import { LogGroup } from "../observability/log-group.ts";

interface OpenSearchArgs {
  accountId: string;
  region: string;
  stack: string;
  domainName: AwsText<"searchDomainName">;
  size: CreatedSearch;
  /** Isolated subnets, one per zone. */
  subnetIds: readonly pulumi.Input<string>[];
  group: SecurityGroup;
  dataKeyArn: pulumi.Input<string>;
  logs: { days: number; keyArn: pulumi.Input<string>; keep: boolean };
}

/** The logs of a domain, by the names that AWS gives them. */
const logTypes = {
  ES_APPLICATION_LOGS: "errors",
  AUDIT_LOGS: "audit",
  INDEX_SLOW_LOGS: "slow-indexing",
  SEARCH_SLOW_LOGS: "slow-searches",
} as const;

/** OpenSearch Service spreads a domain over at most three zones. */
const mostZones = 3;

/**
 * An OpenSearch domain in isolated subnets (SEARCH): encrypted, TLS only, requests signed by IAM,
 * roles of its own. Costs its data nodes and three masters if it has dedicated ones. Like the cache
 * it may be lost, so nothing protects it: its data is a copy of PostgreSQL's.
 */
export class OpenSearch extends pulumi.ComponentResource {
  /** Such as `https://vpc-groundwork-prod-….eu-central-1.es.amazonaws.com`. */
  readonly endpoint: pulumi.Output<string>;
  readonly arn: string;
  readonly domainName: pulumi.Output<string>;
  /** The only role that may map other roles inside the domain. */
  readonly administrator: Role;

  constructor(name: string, args: OpenSearchArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:data:OpenSearch", name, {}, opts);
    const { accountId, region, domainName, size, subnetIds } = args;
    const child = { parent: this };
    // Known before the domain is: its policies name it.
    this.arn = `arn:aws:es:${region}:${accountId}:domain/${domainName}`;

    const administrator = new Role(
      `${name}-administrator`,
      {
        accountId,
        assumedBy: "lambda.amazonaws.com",
        description: awsText.roleDescription("Maps the roles of services to roles of the search domain"),
        statements: [administerRoles(this.arn)],
      },
      child,
    );
    this.administrator = administrator;
    const { groups, allowed } = this.#logs(name, args);
    const zones = Math.min(mostZones, subnetIds.length, size.count);
    const domain = new aws.opensearch.Domain(
      name,
      {
        domainName,
        engineVersion: "OpenSearch_2.19",
        clusterConfig: clusterConfig(size, zones),
        ebsOptions: { ebsEnabled: true, volumeType: "gp3", volumeSize: size.gigabytes },
        vpcOptions: { subnetIds: subnetIds.slice(0, zones), securityGroupIds: [args.group.id] },
        encryptAtRest: { enabled: true, kmsKeyId: args.dataKeyArn },
        nodeToNodeEncryption: { enabled: true },
        // Forward secret ciphers and TLS 1.3; the newest policy, for FIPS, refuses most clients.
        domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
        advancedSecurityOptions: {
          enabled: true,
          internalUserDatabaseEnabled: false,
          masterUserOptions: { masterUserArn: administrator.arn },
        },
        accessPolicies: JSON.stringify(accessPolicy(this.arn, accountId)),
        logPublishingOptions: Object.entries(groups).map(([logType, { arn }]) => ({
          logType,
          cloudwatchLogGroupArn: arn,
        })),
        offPeakWindowOptions: { enabled: true, offPeakWindow: { windowStartTime: { hours: 2, minutes: 0 } } },
        softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
      },
      { parent: this, dependsOn: [allowed] },
    );
    this.domainName = domain.domainName;
    this.endpoint = pulumi.interpolate`https://${domain.endpoint}`;
    this.registerOutputs({ endpoint: this.endpoint });
  }

  #logs(name: string, { accountId, stack, domainName, logs }: OpenSearchArgs) {
    const child = { parent: this };
    const entries = Object.entries(logTypes).map(([logType, log]) => {
      const path = awsText.logGroupName(`/groundwork/${stack}/search/${log}`);
      return [logType, new LogGroup(`${name}-${log}`, { path, ...logs }, child)] as const;
    });
    const groups = Object.fromEntries(entries);
    const allowed = new aws.cloudwatch.LogResourcePolicy(
      name,
      {
        policyName: domainName,
        policyDocument: pulumi.jsonStringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "es.amazonaws.com" },
              Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
              Resource: entries.map(([, { arn }]) => pulumi.interpolate`${arn}:*`),
              Condition: {
                StringEquals: { "aws:SourceAccount": accountId },
                ArnEquals: { "aws:SourceArn": this.arn },
              },
            },
          ],
        }),
      },
      child,
    );
    return { groups, allowed };
  }
}

/** AWS refuses zone awareness with one zone, and dedicated masters of a type without a number. */
function clusterConfig({ instanceType, count, masterType }: CreatedSearch, zones: number) {
  return {
    instanceType,
    instanceCount: count,
    ...(zones > 1
      ? { zoneAwarenessEnabled: true, zoneAwarenessConfig: { availabilityZoneCount: zones } }
      : { zoneAwarenessEnabled: false }),
    ...(masterType === "none"
      ? { dedicatedMasterEnabled: false }
      : { dedicatedMasterEnabled: true, dedicatedMasterType: masterType, dedicatedMasterCount: 3 }),
  };
}

/** The account's principals, each as far as its own policy allows; requests must be signed. */
const accessPolicy = (arn: string, accountId: string) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPatch", "es:ESHttpPost", "es:ESHttpPut"],
      Resource: `${arn}/*`,
    },
  ],
});

/** May read and write the domain's roles and its audit settings, and no data. */
const administerRoles = (arn: string): Statement => ({
  Sid: "AdministerSearchRoles",
  Action: ["es:ESHttpGet", "es:ESHttpPatch", "es:ESHttpPut"],
  Resource: `${arn}/_plugins/_security/api/*`,
});
