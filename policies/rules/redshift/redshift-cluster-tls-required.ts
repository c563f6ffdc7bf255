import { rule } from "../../kernel/rule.ts";
import { hasTlsGroup } from "./warehouse.ts";

export default rule({
  name: "redshift-cluster-tls-required",
  title: "Connections to Redshift clusters are encrypted in transit",
  why: "Anyone on the network path can read the queries and results of an unencrypted connection. A parameter group that requires TLS has no effect until a cluster uses it.",
  type: "aws:redshift/cluster:Cluster",
  severity: "medium",
  union: [314],
  controls: { fsbp: ["Redshift.2"], cdkNag: ["AwsSolutions-RS1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-2",
  remedy: 'clusterParameterGroupName: <a parameter group with { name: "require_ssl", value: "true" }>',
  implies: ["redshift-parameter-group-tls-required"],
  judgeInStack: (cluster, stack) => hasTlsGroup(cluster, stack),
});
