import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import zones from "./rds-cluster-zones-several.ts";

const elsewhere = { "reader:clusterIdentifier": "groundwork-2", "reader:$dependencies": {} };

export default casesOf(zones, compliantCluster, {
  pass: {
    "two DB instances are in two zones": {},
    "the program sets no zones, so AWS chooses them": {
      "writer:availabilityZone": ABSENT,
      "reader:availabilityZone": ABSENT,
    },
    "the zones are not known yet": { "writer:availabilityZone": UNKNOWN, "reader:availabilityZone": UNKNOWN },
    "the DB instances refer to a cluster that does not exist yet": {
      $id: ABSENT,
      clusterIdentifier: UNKNOWN,
      "writer:clusterIdentifier": UNKNOWN,
      "reader:clusterIdentifier": UNKNOWN,
    },
    "the DB instances refer to the cluster by its clusterIdentifier": { $id: ABSENT },
    "clusterScalabilityType is not known": { clusterScalabilityType: UNKNOWN },
    "a Multi-AZ DB cluster, whose three DB instances RDS creates": {
      engine: "postgres",
      dbClusterInstanceClass: "db.m6gd.large",
      ...elsewhere,
    },
  },
  fail: {
    "both DB instances are in the same zone": { "reader:availabilityZone": "eu-central-1a" },
    "the cluster has one DB instance": elsewhere,
  },
  unknown: {
    "the cluster of a DB instance is not known": {
      "reader:clusterIdentifier": UNKNOWN,
      "reader:$dependencies": {
        clusterIdentifier: [urnOf({ type: "random:index/randomId:RandomId", name: "suffix" })],
      },
    },
    "the engine mode is not known": { engineMode: UNKNOWN },
  },
  notApplicable: {
    "Aurora Serverless v1": { engineMode: "serverless" },
    "Aurora Limitless Database": { clusterScalabilityType: "limitless" },
  },
});
