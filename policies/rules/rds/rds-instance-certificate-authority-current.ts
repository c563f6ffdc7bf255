import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-certificate-authority-current",
  title: "Databases show a certificate of a current authority",
  why: "The authorities of 2015 and 2019 have expired: clients that check refuse the connection, or stop checking.",
  type: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
  checklist: "MODEL",
  severity: "medium",
  union: [84],
  controls: { checkov: ["CKV_AWS_211"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html",
  remedy: 'caCertIdentifier: "rds-ca-rsa2048-g1"',
  judge: (instance) => {
    const authority = instance.at("caCertIdentifier");
    return /^rds-ca-20\d\d$/.test(authority.text()) ? fail(`${authority.path} is one that has expired`) : pass();
  },
});
