import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import docdbClusterPortOwn from "./docdb-cluster-port-own.ts";

export default casesOf(docdbClusterPortOwn, compliantCluster, {
  pass: {
    "another port": {},
  },
  fail: {
    "27017": { port: 27017 },
    "the port is not set": { port: ABSENT },
  },
  unknown: {
    "the port is not known": { port: UNKNOWN },
  },
});
