import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantClassic } from "./compliant-classic.fixture.ts";
import certificateManaged from "./elb-certificate-managed.ts";

export default casesOf(certificateManaged, compliantClassic, {
  pass: { "a certificate of AWS Certificate Manager": {} },
  fail: {
    "a certificate of IAM": { "listeners.0.sslCertificateId": "arn:aws:iam::111122223333:server-certificate/web" },
    "no certificate": { "listeners.0.sslCertificateId": ABSENT },
  },
  unknown: { "the certificate is not known": { "listeners.0.sslCertificateId": UNKNOWN } },
  notApplicable: { "only HTTP": { "listeners.0.lbProtocol": "http" } },
});
