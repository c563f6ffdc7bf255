import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNamespace } from "./compliant-namespace.fixture.ts";
import redshiftNamespaceLogsExported from "./redshift-namespace-logs-exported.ts";

export default casesOf(redshiftNamespaceLogsExported, compliantNamespace, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "logExports does not meet it": { logExports: ["useractivitylog"] },
    "logExports is not set": { logExports: ABSENT },
  },
  unknown: {
    "logExports is not known": { logExports: UNKNOWN },
  },
});
