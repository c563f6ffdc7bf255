import { isMap, type WireProperties, type WireValue } from "../../provider/wire-value.ts";
import { asText, integer, matching, oneOf, type Refusal } from "../refusal.ts";

const domain = ["aws:opensearch/domain:Domain"];
const guide = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide";
const api = "https://docs.aws.amazon.com/opensearch-service/latest/APIReference";

const mapAt = (inputs: WireProperties, input: string): WireProperties => {
  const value = inputs[input];
  return value !== undefined && isMap(value) ? value : {};
};
const cluster = (inputs: WireProperties): WireProperties => mapAt(inputs, "clusterConfig");
const isKnown = (value: WireValue | undefined): boolean => typeof value === "number";

/** The zones over which the nodes are spread; 1 without zone awareness. */
function zonesOf(inputs: WireProperties): number {
  const { zoneAwarenessEnabled, zoneAwarenessConfig } = cluster(inputs);
  if (zoneAwarenessEnabled !== true) return 1;
  const config = zoneAwarenessConfig !== undefined && isMap(zoneAwarenessConfig) ? zoneAwarenessConfig : {};
  return Number(config["availabilityZoneCount"] ?? 2);
}

/** Domains of OpenSearch Service. */
export const openSearchRefusals: readonly Refusal[] = [
  {
    types: domain,
    property: "domainName",
    ...matching(
      /^[a-z][a-z0-9-]{2,27}$/,
      "must have 3 to 28 lowercase letters, digits and hyphens, and begin with a letter",
    ),
    source: `${api}/API_CreateDomain.html`,
  },
  {
    types: domain,
    property: "engineVersion",
    ...matching(/^(OpenSearch|Elasticsearch)_\d{1,2}\.\d{1,2}$/, "must be written as OpenSearch_2.19"),
    source: `${api}/API_CreateDomain.html`,
  },
  {
    types: domain,
    property: "domainEndpointOptions.tlsSecurityPolicy",
    ...oneOf(
      "Policy-Min-TLS-1-0-2019-07",
      "Policy-Min-TLS-1-2-2019-07",
      "Policy-Min-TLS-1-2-PFS-2023-10",
      "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08",
    ),
    source: `${api}/API_DomainEndpointOptions.html`,
  },
  {
    types: domain,
    property: "clusterConfig.dedicatedMasterCount",
    rule: "must be 3 or 5",
    allows: (count, inputs) =>
      cluster(inputs)["dedicatedMasterEnabled"] !== true || !isKnown(count) || [3, 5].includes(Number(count)),
    source: `${guide}/managedomains-dedicatedmasternodes.html`,
  },
  {
    types: domain,
    property: "clusterConfig.dedicatedMasterType",
    rule: "needs dedicatedMasterEnabled",
    allows: (_, inputs) => cluster(inputs)["dedicatedMasterEnabled"] === true,
    source: `${api}/API_ClusterConfig.html`,
  },
  {
    types: domain,
    property: "clusterConfig.zoneAwarenessConfig.availabilityZoneCount",
    ...oneOf(2, 3),
    source: `${api}/API_ZoneAwarenessConfig.html`,
  },
  {
    types: domain,
    property: "clusterConfig.instanceCount",
    rule: "must be even in two zones, and at least 3 in three",
    allows: (count, inputs) => {
      if (!isKnown(count)) return true;
      const zones = zonesOf(inputs);
      return zones === 2 ? Number(count) % 2 === 0 : Number(count) >= zones;
    },
    source: "https://github.com/cloudposse/terraform-aws-elasticsearch/issues/192",
  },
  {
    types: domain,
    property: "vpcOptions.subnetIds",
    rule: "must have one subnet for each zone: exactly one without zone awareness",
    allows: (ids, inputs) => !Array.isArray(ids) || ids.length === zonesOf(inputs),
    source: "https://github.com/aws/aws-cdk/issues/29346",
  },
  {
    types: domain,
    property: "ebsOptions.volumeSize",
    ...integer(10, 36_864),
    source: `${guide}/limits.html`,
  },
  {
    types: domain,
    property: "ebsOptions.volumeSize",
    rule: "must be at most 100 for t3.small.search, and 200 for t3.medium.search",
    allows: (size, inputs) => {
      const most = { "t3.small.search": 100, "t3.medium.search": 200 }[asText(cluster(inputs)["instanceType"])];
      return most === undefined || !isKnown(size) || Number(size) <= most;
    },
    source: `${guide}/limits.html`,
  },
  {
    types: domain,
    property: "ebsOptions.ebsEnabled",
    rule: "must be true for instance types without a disk of their own",
    allows: (on, inputs) =>
      on !== false || /^(i3|i4g|i4i|im4gn|r6gd|r7gd|m6gd)\./.test(asText(cluster(inputs)["instanceType"])),
    source: `${guide}/supported-instance-types.html`,
  },
  {
    types: domain,
    property: "advancedSecurityOptions.enabled",
    rule: "is not possible for the instance types t2 and m3",
    allows: (on, inputs) => on !== true || !/^(t2|m3)\./.test(asText(cluster(inputs)["instanceType"])),
    source: `${guide}/supported-instance-types.html`,
  },
  {
    types: domain,
    property: "encryptAtRest.enabled",
    rule: "is not possible for the instance types t2 and m3",
    allows: (on, inputs) => on !== true || !/^(t2|m3)\./.test(asText(cluster(inputs)["instanceType"])),
    source: `${guide}/encryption-at-rest.html`,
  },
  {
    types: domain,
    property: "offPeakWindowOptions.enabled",
    rule: "must be true: AWS does not let a domain be without its window",
    allows: (on) => on !== false,
    source: `${api}/API_OffPeakWindowOptions.html`,
  },
  {
    types: domain,
    property: "logPublishingOptions.*.logType",
    ...oneOf("ES_APPLICATION_LOGS", "AUDIT_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS"),
    source: `${api}/API_CreateDomain.html`,
  },
  {
    types: domain,
    property: "logPublishingOptions",
    rule: "may have AUDIT_LOGS only with advancedSecurityOptions.enabled",
    allows: (options, inputs) =>
      mapAt(inputs, "advancedSecurityOptions")["enabled"] === true ||
      !JSON.stringify(options ?? []).includes('"AUDIT_LOGS"'),
    source: `${guide}/audit-logs.html`,
  },
];
