import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNotebook } from "./compliant-notebook.fixture.ts";
import sagemakerNotebookKeyOwn from "./sagemaker-notebook-key-own.ts";

export default casesOf(sagemakerNotebookKeyOwn, compliantNotebook, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "kmsKeyId is not set": { kmsKeyId: ABSENT },
  },
  unknown: {
    "kmsKeyId is not known": { kmsKeyId: UNKNOWN },
  },
});
