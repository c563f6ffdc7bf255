import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "mq-broker-minor-upgrades-automatic",
  title: "Amazon MQ brokers upgrade minor versions automatically",
  why: "A broker without upgrades keeps known faults of its engine.",
  type: "aws:mq/broker:Broker",
  severity: "medium",
  union: [432],
  controls: { fsbp: ["MQ.3"], checkov: ["CKV_AWS_207"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/mq-controls.html#mq-3",
  remedy: "autoMinorVersionUpgrade: true",
  judge: (broker) => broker.at("autoMinorVersionUpgrade").mustBe(true),
});
