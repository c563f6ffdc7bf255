import type { TestResource } from "../../harness/test-resource.ts";

/** A cluster that passes every rule. */
export const compliantCluster: TestResource = {
  name: "events",
  type: "aws:msk/cluster:Cluster",
  properties: {
    kafkaVersion: "3.8.x",
    numberOfBrokerNodes: 3,
    enhancedMonitoring: "PER_TOPIC_PER_BROKER",
    brokerNodeGroupInfo: { clientSubnets: ["a", "b", "c"], connectivityInfo: { publicAccess: { type: "DISABLED" } } },
    clientAuthentication: { sasl: { iam: true }, unauthenticated: false },
    encryptionInfo: { encryptionInTransit: { clientBroker: "TLS", inCluster: true } },
    loggingInfo: { brokerLogs: { cloudwatchLogs: { enabled: true, logGroup: "kafka" } } },
  },
};
