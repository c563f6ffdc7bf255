import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantListeners } from "./compliant-listener.fixture.ts";
import forwardSecret from "./lb-listener-ciphers-forward-secret.ts";

const policy = (name: string) => ({ sslPolicy: `ELBSecurityPolicy-${name}` });

export default casesOf(forwardSecret, compliantListeners, {
  pass: {
    "TLS 1.2 with ECDHE ciphers": {},
    "TLS 1.3 only": policy("TLS13-1-3-2021-06"),
    "the restricted policy": policy("TLS13-1-2-Res-2021-06"),
    "a post-quantum policy": policy("TLS13-1-2-Res-PQ-2025-09"),
    "a FIPS policy": policy("TLS13-1-2-FIPS-2023-04"),
    "a FIPS policy with ECDHE ciphers in CBC mode": policy("TLS13-1-2-Ext0-FIPS-2023-04"),
    "a policy of the FS series": policy("FS-1-2-Res-2020-10"),
  },
  fail: {
    "a policy that also allows RSA key exchange": policy("TLS13-1-2-Ext2-2021-06"),
    "a FIPS policy that also allows RSA key exchange": policy("TLS13-1-2-Ext1-FIPS-2023-04"),
    "a TLS 1.2 policy that also allows RSA key exchange": policy("TLS-1-2-2017-01"),
    "the policy is not set, and the default is the policy of 2016": { sslPolicy: ABSENT },
  },
  unknown: {
    "the policy is not known": { sslPolicy: UNKNOWN },
    "a policy that is not in the table": policy("TLS14-2030-01"),
  },
  notApplicable: { "a TCP listener": { protocol: "TCP" } },
});
