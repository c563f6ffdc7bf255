import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "redshift-cluster-database-name-own",
  title: "Redshift clusters do not use the default database name",
  why: "Scripts of attackers connect to the default name first.",
  type: "aws:redshift/cluster:Cluster",
  severity: "low",
  union: [322],
  controls: { checkov: ["CKV_AWS_320"] },
  url: "https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html",
  remedy: 'databaseName: "reports"',
  judge: (cluster) => {
    if (cluster.at("snapshotIdentifier").isSet() || cluster.at("snapshotArn").isSet())
      return notApplicable("the snapshot has the name of the database");
    const name = cluster.at("databaseName");
    return mustHold(name.isSet() && !name.is("dev"), "uses the default name: databaseName is dev or is not set");
  },
});
