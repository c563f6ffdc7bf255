import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantEndpoint } from "./compliant-endpoint.fixture.ts";
import sagemakerEndpointKeyOwn from "./sagemaker-endpoint-key-own.ts";

export default casesOf(sagemakerEndpointKeyOwn, compliantEndpoint, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "kmsKeyArn is not set": { kmsKeyArn: ABSENT },
  },
  unknown: {
    "kmsKeyArn is not known": { kmsKeyArn: UNKNOWN },
  },
});
