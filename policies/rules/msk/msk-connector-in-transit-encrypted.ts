import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "msk-connector-in-transit-encrypted",
  title: "MSK Connect connectors are encrypted in transit",
  why: "Anyone on the network path between the connector and a broker reads and changes the events.",
  type: "aws:mskconnect/connector:Connector",
  severity: "medium",
  union: [356],
  controls: { fsbp: ["MSK.3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/msk-controls.html#msk-3",
  remedy: 'kafkaClusterEncryptionInTransit: { encryptionType: "TLS" }',
  judge: (connector) => connector.at("kafkaClusterEncryptionInTransit.encryptionType").mustBe("TLS"),
});
