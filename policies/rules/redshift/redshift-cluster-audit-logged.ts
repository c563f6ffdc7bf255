import { rule } from "../../kernel/rule.ts";
import { isLogged } from "./warehouse.ts";

export default rule({
  name: "redshift-cluster-audit-logged",
  title: "Redshift clusters have audit logging enabled",
  why: "Without audit logs an investigator cannot find out who logged in and which queries ran.",
  type: "aws:redshift/cluster:Cluster",
  severity: "medium",
  union: [316],
  controls: { fsbp: ["Redshift.4"], checkov: ["CKV_AWS_71"], cdkNag: ["AwsSolutions-RS5"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-4",
  remedy:
    'new aws.redshift.Logging(name, { clusterIdentifier: <the cluster>, logDestinationType: "cloudwatch", logExports: ["connectionlog", "userlog", "useractivitylog"] })',
  judgeInStack: (cluster, stack) => isLogged(cluster, stack),
});
