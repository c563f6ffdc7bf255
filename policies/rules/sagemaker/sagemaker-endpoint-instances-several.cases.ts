import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantEndpoint } from "./compliant-endpoint.fixture.ts";
import sagemakerEndpointInstancesSeveral from "./sagemaker-endpoint-instances-several.ts";

export default casesOf(sagemakerEndpointInstancesSeveral, compliantEndpoint, {
  pass: {
    "two instances": {},
  },
  fail: {
    "one instance": { "productionVariants.0.initialInstanceCount": 1 },
  },
  unknown: {
    "the count is not known": { "productionVariants.0.initialInstanceCount": UNKNOWN },
  },
  notApplicable: {
    "a serverless variant": { productionVariants: [{ serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 1024 } }] },
  },
});
