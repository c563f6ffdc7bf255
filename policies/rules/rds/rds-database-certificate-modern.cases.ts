import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster, compliantServer } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import modern from "./rds-database-certificate-modern.ts";

export default [
  casesOf(modern, compliantInstance, {
    pass: {
      "it is unset, and the default is a present one": {},
      "a present one": { caCertIdentifier: "rds-ca-ecc384-g1" },
    },
    fail: { "that of 2019": { caCertIdentifier: "rds-ca-2019" }, "that of 2015": { caCertIdentifier: "rds-ca-2015" } },
    unknown: { "it is not known": { caCertIdentifier: UNKNOWN } },
  }),
  casesOf(modern, compliantServer, {
    pass: { "a cluster's server by default": {} },
    fail: { "a cluster's server with that of 2019": { caCertIdentifier: "rds-ca-2019" } },
    unknown: { "a cluster's server's is not known": { caCertIdentifier: UNKNOWN } },
  }),
  casesOf(modern, compliantCluster, {
    pass: { "a cluster by default": {} },
    fail: { "a cluster with that of 2019": { caCertificateIdentifier: "rds-ca-2019" } },
    unknown: { "a cluster's is not known": { caCertificateIdentifier: UNKNOWN } },
  }),
];
