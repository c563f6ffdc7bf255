import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantListeners } from "./compliant-listener.fixture.ts";
import forwardSecret from "./lb-listener-ciphers-forward-secret.ts";

const policy = (name: string) => ({ sslPolicy: `ELBSecurityPolicy-${name}` });

export default casesOf(forwardSecret, compliantListeners, {
  pass: {
    "TLS 1.2 with elliptic curves": {},
    "TLS 1.3 alone": policy("TLS13-1-3-2021-06"),
    "the restricted policy": policy("TLS13-1-2-Res-2021-06"),
    "a post-quantum policy": policy("TLS13-1-2-Res-PQ-2025-09"),
    "a FIPS policy": policy("TLS13-1-2-FIPS-2023-04"),
    "a FIPS policy with elliptic curves in older modes": policy("TLS13-1-2-Ext0-FIPS-2023-04"),
    "one named for forward secrecy": policy("FS-1-2-Res-2020-10"),
  },
  fail: {
    "RSA too": policy("TLS13-1-2-Ext2-2021-06"),
    "RSA too, in FIPS": policy("TLS13-1-2-Ext1-FIPS-2023-04"),
    "RSA too, in TLS 1.2 alone": policy("TLS-1-2-2017-01"),
    "it is unset, and the default is of 2016": { sslPolicy: ABSENT },
  },
  unknown: { "the policy is not known": { sslPolicy: UNKNOWN }, "a policy of a new kind": policy("TLS14-2030-01") },
  notApplicable: { "it speaks TCP": { protocol: "TCP" } },
});
