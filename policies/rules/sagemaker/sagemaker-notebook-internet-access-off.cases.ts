import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNotebook } from "./compliant-notebook.fixture.ts";
import sagemakerNotebookInternetAccessOff from "./sagemaker-notebook-internet-access-off.ts";

export default casesOf(sagemakerNotebookInternetAccessOff, compliantNotebook, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "directInternetAccess does not meet it": { directInternetAccess: "Enabled" },
    "directInternetAccess is not set": { directInternetAccess: ABSENT },
  },
  unknown: {
    "directInternetAccess is not known": { directInternetAccess: UNKNOWN },
  },
});
