import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNotebook } from "./compliant-notebook.fixture.ts";
import sagemakerNotebookPlatformSupported from "./sagemaker-notebook-platform-supported.ts";

export default casesOf(sagemakerNotebookPlatformSupported, compliantNotebook, {
  pass: {
    "the third platform of Amazon Linux 2": {},
    "it is not set, and the default is supported": { platformIdentifier: ABSENT },
  },
  fail: {
    "Amazon Linux 1": { platformIdentifier: "notebook-al1-v1" },
    "the second platform of Amazon Linux 2": { platformIdentifier: "notebook-al2-v2" },
  },
  unknown: {
    "it is not known": { platformIdentifier: UNKNOWN },
  },
});
