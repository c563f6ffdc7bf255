import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsClusterInstancesSeveral from "./rds-cluster-instances-several.ts";

export default casesOf(rdsClusterInstancesSeveral, compliantCluster, {
  pass: {
    "it has two instances": {},
    "it is a Multi-AZ cluster": { dbClusterInstanceClass: "db.m6gd.large", "two:clusterIdentifier": "other" },
  },
  fail: {
    "it has one": { "two:clusterIdentifier": "other" },
    "it has none": { "one:clusterIdentifier": "other", "two:clusterIdentifier": "other" },
  },
  unknown: { "whose an instance is is not known": { "two:clusterIdentifier": UNKNOWN } },
  notApplicable: { "Serverless v1": { engineMode: "serverless" } },
});
