import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsInstanceCertificateAuthorityCurrent from "./rds-instance-certificate-authority-current.ts";

export default casesOf(rdsInstanceCertificateAuthorityCurrent, compliantInstance, {
  pass: { "a current one": {}, "it is unset, and AWS takes a current one": { caCertIdentifier: ABSENT } },
  fail: { "that of 2019": { caCertIdentifier: "rds-ca-2019" } },
  unknown: { "it is not known": { caCertIdentifier: UNKNOWN } },
});
