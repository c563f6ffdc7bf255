import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNotebook } from "./compliant-notebook.fixture.ts";
import sagemakerNotebookRootAccessOff from "./sagemaker-notebook-root-access-off.ts";

export default casesOf(sagemakerNotebookRootAccessOff, compliantNotebook, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "rootAccess does not meet it": { rootAccess: "Enabled" },
    "rootAccess is not set": { rootAccess: ABSENT },
  },
  unknown: {
    "rootAccess is not known": { rootAccess: UNKNOWN },
  },
});
