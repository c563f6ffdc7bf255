import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "mq-broker-public-access-off",
  title: "Amazon MQ brokers prohibit public access",
  why: "Attackers on the internet can try passwords and exploits against a broker with a public endpoint.",
  type: "aws:mq/broker:Broker",
  severity: "high",
  union: [430],
  controls: { checkov: ["CKV_AWS_69"] },
  url: "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/using-amazon-mq-securely.html",
  remedy: "publiclyAccessible: false",
  judge: (broker) => mustNotBe(broker.at("publiclyAccessible"), true),
});
