import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import eksClusterVersionSupported from "./eks-cluster-version-supported.ts";

export default casesOf(eksClusterVersionSupported, compliantCluster, {
  pass: {
    "1.34": {},
    "the oldest with standard support": { version: "1.33" },
    "the version is not set, and AWS takes the latest": { version: ABSENT },
  },
  fail: {
    "1.32": { version: "1.32" },
    "1.9, which is before 1.33": { version: "1.9" },
  },
  unknown: {
    "the version is not known": { version: UNKNOWN },
  },
});
