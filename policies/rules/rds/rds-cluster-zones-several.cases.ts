import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import zones from "./rds-cluster-zones-several.ts";

const elsewhere = { "reader:clusterIdentifier": "groundwork-2", "reader:$dependencies": {} };

export default casesOf(zones, compliantCluster, {
  pass: {
    "it has two servers in two zones": {},
    "AWS chooses the zones": { "writer:availabilityZone": ABSENT, "reader:availabilityZone": ABSENT },
    "the zones are not known yet": { "writer:availabilityZone": UNKNOWN, "reader:availabilityZone": UNKNOWN },
    "the servers name a cluster that is not there yet": {
      $id: ABSENT,
      clusterIdentifier: UNKNOWN,
      "writer:clusterIdentifier": UNKNOWN,
      "reader:clusterIdentifier": UNKNOWN,
    },
    "the servers name the cluster by what the program calls it": { $id: ABSENT },
    "RDS has not said yet how it scales": { clusterScalabilityType: UNKNOWN },
    "RDS makes three servers": { engine: "postgres", dbClusterInstanceClass: "db.m6gd.large", ...elsewhere },
  },
  fail: {
    "both servers are in one zone": { "reader:availabilityZone": "eu-central-1a" },
    "it has one server": elsewhere,
  },
  unknown: {
    "a server does not tell whose it is": {
      "reader:clusterIdentifier": UNKNOWN,
      "reader:$dependencies": {
        clusterIdentifier: [urnOf({ type: "random:index/randomId:RandomId", name: "suffix" })],
      },
    },
    "it is not known what it is": { engineMode: UNKNOWN },
  },
  notApplicable: {
    "Serverless v1": { engineMode: "serverless" },
    Limitless: { clusterScalabilityType: "limitless" },
  },
});
