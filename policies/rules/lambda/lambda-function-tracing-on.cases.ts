import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFunction } from "./compliant-function.fixture.ts";
import lambdaFunctionTracingOn from "./lambda-function-tracing-on.ts";

export default casesOf(lambdaFunctionTracingOn, compliantFunction, {
  pass: { "the function traces": {} },
  fail: {
    "the function traces only if its caller does": { "tracingConfig.mode": "PassThrough" },
    "it is not set, and defaults to PassThrough": { tracingConfig: ABSENT },
  },
  unknown: { "the mode is not known": { tracingConfig: UNKNOWN } },
});
