import type { TestResource } from "../../harness/test-resource.ts";

/** A broker that passes every rule. */
export const compliantBroker: TestResource = {
  name: "mails",
  type: "aws:mq/broker:Broker",
  properties: {
    brokerName: "mails",
    engineType: "ActiveMQ",
    engineVersion: "5.18",
    hostInstanceType: "mq.m5.large",
    publiclyAccessible: false,
    autoMinorVersionUpgrade: true,
    logs: { audit: true, general: true },
  },
};
