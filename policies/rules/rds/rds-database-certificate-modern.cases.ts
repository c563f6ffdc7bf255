import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster, compliantServer } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import modern from "./rds-database-certificate-modern.ts";

export default [
  casesOf(modern, compliantInstance, {
    pass: {
      "the authority is not set, and the default is a valid one": {},
      "a valid authority": { caCertIdentifier: "rds-ca-ecc384-g1" },
    },
    fail: {
      "the expired authority of 2019": { caCertIdentifier: "rds-ca-2019" },
      "the expired authority of 2015": { caCertIdentifier: "rds-ca-2015" },
    },
    unknown: { "the authority is not known": { caCertIdentifier: UNKNOWN } },
  }),
  casesOf(modern, compliantServer, {
    pass: { "a DB instance of a cluster with the default authority": {} },
    fail: { "a DB instance of a cluster with the authority of 2019": { caCertIdentifier: "rds-ca-2019" } },
    unknown: { "the authority of a cluster's DB instance is not known": { caCertIdentifier: UNKNOWN } },
  }),
  casesOf(modern, compliantCluster, {
    pass: { "a cluster with the default authority": {} },
    fail: { "a cluster with the authority of 2019": { caCertificateIdentifier: "rds-ca-2019" } },
    unknown: { "the authority of a cluster is not known": { caCertificateIdentifier: UNKNOWN } },
  }),
];
