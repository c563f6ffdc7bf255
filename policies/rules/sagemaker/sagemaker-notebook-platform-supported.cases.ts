import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNotebook } from "./compliant-notebook.fixture.ts";
import sagemakerNotebookPlatformSupported from "./sagemaker-notebook-platform-supported.ts";

export default casesOf(sagemakerNotebookPlatformSupported, compliantNotebook, {
  pass: {
    "Amazon Linux 2023": {},
  },
  fail: {
    "Amazon Linux 1": { platformIdentifier: "notebook-al1-v1" },
    "it is not set, and the provider's default is a platform of Amazon Linux 2": { platformIdentifier: ABSENT },
    "the second platform of Amazon Linux 2": { platformIdentifier: "notebook-al2-v2" },
  },
  unknown: {
    "it is not known": { platformIdentifier: UNKNOWN },
  },
});
