import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantAccessPoint } from "./compliant-access-point.fixture.ts";
import efsAccessPointRootRestricted from "./efs-access-point-root-restricted.ts";

export default casesOf(efsAccessPointRootRestricted, compliantAccessPoint, {
  pass: { "its root is a directory": {} },
  fail: {
    "its root is that of the file system": { "rootDirectory.path": "/" },
    "the path is not set, and defaults to the root": { rootDirectory: ABSENT },
  },
  unknown: { "the path is not known": { "rootDirectory.path": UNKNOWN } },
});
