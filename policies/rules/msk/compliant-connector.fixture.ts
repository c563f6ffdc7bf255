import type { TestResource } from "../../harness/test-resource.ts";

/** A connector that passes every rule. */
export const compliantConnector: TestResource = {
  name: "orders-to-lake",
  type: "aws:mskconnect/connector:Connector",
  properties: {
    kafkaconnectVersion: "3.7.x",
    kafkaClusterEncryptionInTransit: { encryptionType: "TLS" },
    logDelivery: { workerLogDelivery: { cloudwatchLogs: { enabled: true, logGroup: "connect" } } },
  },
};
