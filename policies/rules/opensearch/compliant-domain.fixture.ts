import type { TestResource } from "../../harness/test-resource.ts";

const logGroup = "arn:aws:logs:eu-central-1:000000000000:log-group:/search";

/** A domain that passes every rule. */
export const compliantDomain: TestResource = {
  name: "search",
  type: "aws:opensearch/domain:Domain",
  properties: {
    domainName: "groundwork-search",
    engineVersion: "OpenSearch_2.19",
    accessPolicies: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::000000000000:role/shop" },
          Action: "es:ESHttp*",
          Resource: "arn:aws:es:eu-central-1:000000000000:domain/groundwork-search/*",
        },
      ],
    }),
    advancedSecurityOptions: {
      enabled: true,
      masterUserOptions: { masterUserArn: "arn:aws:iam::000000000000:role/admin" },
    },
    clusterConfig: {
      instanceType: "m7g.large.search",
      instanceCount: 3,
      zoneAwarenessEnabled: true,
      zoneAwarenessConfig: { availabilityZoneCount: 3 },
      dedicatedMasterEnabled: true,
      dedicatedMasterType: "m7g.large.search",
      dedicatedMasterCount: 3,
    },
    domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
    encryptAtRest: { enabled: true, kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/data" },
    nodeToNodeEncryption: { enabled: true },
    logPublishingOptions: [
      { logType: "ES_APPLICATION_LOGS", cloudwatchLogGroupArn: logGroup },
      { logType: "AUDIT_LOGS", cloudwatchLogGroupArn: logGroup },
      { logType: "INDEX_SLOW_LOGS", cloudwatchLogGroupArn: logGroup },
      { logType: "SEARCH_SLOW_LOGS", cloudwatchLogGroupArn: logGroup },
    ],
    softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
    vpcOptions: { subnetIds: ["subnet-1", "subnet-2", "subnet-3"], securityGroupIds: ["sg-1"] },
  },
};
