import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNotebook } from "./compliant-notebook.fixture.ts";
import sagemakerNotebookMetadataTokensRequired from "./sagemaker-notebook-metadata-tokens-required.ts";

export default casesOf(sagemakerNotebookMetadataTokensRequired, compliantNotebook, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "minimumInstanceMetadataServiceVersion does not meet it": {
      "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion": "1",
    },
    "minimumInstanceMetadataServiceVersion is not set": {
      "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion": ABSENT,
    },
  },
  unknown: {
    "minimumInstanceMetadataServiceVersion is not known": {
      "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion": UNKNOWN,
    },
  },
});
