import { clusterInstanceType, clusterType, instanceType } from "../../reading/database.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

/** RDS User Guide, "Rotating your SSL/TLS certificate": these authorities have expired, the later of them in 2024. */
const expired = ["rds-ca-2015", "rds-ca-2019"];

export default rule({
  name: "rds-database-certificate-modern",
  title: "Databases show a certificate of a present authority",
  why: "A client that verifies certificates refuses one whose authority has expired; one that does not verifies nothing.",
  type: [instanceType, clusterInstanceType, clusterType],
  checklist: "MODEL",
  severity: "medium",
  union: [84],
  controls: { checkov: ["CKV_AWS_211"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html",
  remedy: 'caCertIdentifier: "rds-ca-rsa2048-g1" (caCertificateIdentifier of a cluster)',
  judge: (database) => {
    const authority = database.at(database.type === clusterType ? "caCertificateIdentifier" : "caCertIdentifier");
    return expired.includes(authority.text()) ? fail(`${authority.path} names an authority that has expired`) : pass();
  },
});
