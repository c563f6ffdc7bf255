import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantModel } from "./compliant-model.fixture.ts";
import sagemakerModelNetworkIsolated from "./sagemaker-model-network-isolated.ts";

export default casesOf(sagemakerModelNetworkIsolated, compliantModel, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "enableNetworkIsolation does not meet it": { enableNetworkIsolation: false },
    "enableNetworkIsolation is not set": { enableNetworkIsolation: ABSENT },
  },
  unknown: {
    "enableNetworkIsolation is not known": { enableNetworkIsolation: UNKNOWN },
  },
});
