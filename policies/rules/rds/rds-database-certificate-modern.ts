import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { clusterInstanceType, clusterType, instanceType } from "./database.ts";

/**
 * RDS User Guide, "Rotating your SSL/TLS certificate": both authorities have expired, the second in
 * 2024.
 */
const expired = ["rds-ca-2015", "rds-ca-2019"];

export default rule({
  name: "rds-database-certificate-modern",
  title: "RDS databases use a certificate authority that has not expired",
  why: "Clients that verify certificates cannot connect if the authority has expired. Clients that skip verification cannot detect an impostor.",
  type: [instanceType, clusterInstanceType, clusterType],
  checklist: "MODEL",
  severity: "medium",
  union: [84],
  controls: { checkov: ["CKV_AWS_211"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html",
  remedy: 'caCertIdentifier: "rds-ca-rsa2048-g1" (caCertificateIdentifier of a cluster)',
  judge: (database) => {
    const authority = database.at(database.type === clusterType ? "caCertificateIdentifier" : "caCertIdentifier");
    return expired.includes(authority.text())
      ? fail(`uses an expired certificate authority (${authority.path})`)
      : pass();
  },
});
