import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { clusterType } from "./warehouse.ts";

export default rule({
  name: "redshift-admin-name-own",
  title: "Redshift does not use the default admin username",
  why: "Attackers who guess passwords try the default username first. With a custom name they must guess the name too.",
  type: ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/namespace:Namespace"],
  severity: "medium",
  union: [321],
  controls: { fsbp: ["Redshift.8", "RedshiftServerless.5"], cdkNag: ["AwsSolutions-RS3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-8",
  remedy: 'masterUsername: "warehouse_admin" (adminUsername of a namespace)',
  judge: (cluster) => {
    const name = cluster.at(cluster.type === clusterType ? "masterUsername" : "adminUsername");
    if (!name.isSet())
      return cluster.type === clusterType
        ? notApplicable("the cluster inherits the administrator of its snapshot")
        : fail("adminUsername is not set, and the default is admin");
    return ["awsuser", "admin"].includes(name.text())
      ? fail(`uses a default administrator username (${name.path})`)
      : pass();
  },
});
