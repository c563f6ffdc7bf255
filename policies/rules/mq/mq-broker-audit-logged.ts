import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "mq-broker-audit-logged",
  title: "ActiveMQ brokers stream audit logs to CloudWatch",
  why: "Without audit logs an investigator cannot find out who changed the broker.",
  type: "aws:mq/broker:Broker",
  severity: "medium",
  union: [431],
  controls: { fsbp: ["MQ.2"], checkov: ["CKV_AWS_197"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/mq-controls.html#mq-2",
  remedy: "logs: { audit: true }",
  judge: (broker) =>
    broker.at("engineType").text().toLowerCase() === "rabbitmq"
      ? notApplicable("this engine has no audit logs")
      : broker.at("logs.audit").mustBe(true),
});
