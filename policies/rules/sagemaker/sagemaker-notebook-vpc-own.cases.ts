import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNotebook } from "./compliant-notebook.fixture.ts";
import sagemakerNotebookVpcOwn from "./sagemaker-notebook-vpc-own.ts";

export default casesOf(sagemakerNotebookVpcOwn, compliantNotebook, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "subnetId is not set": { subnetId: ABSENT },
  },
  unknown: {
    "subnetId is not known": { subnetId: UNKNOWN },
  },
});
