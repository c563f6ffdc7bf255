import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRestStage } from "./compliant-rest-stage.fixture.ts";
import apigatewayStageTracingOn from "./apigateway-stage-tracing-on.ts";

export default casesOf(apigatewayStageTracingOn, compliantRestStage, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "xrayTracingEnabled does not meet it": { xrayTracingEnabled: false },
    "xrayTracingEnabled is not set": { xrayTracingEnabled: ABSENT },
  },
  unknown: {
    "xrayTracingEnabled is not known": { xrayTracingEnabled: UNKNOWN },
  },
});
