import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFunction } from "./compliant-function.fixture.ts";
import lambdaFunctionEnvironmentKeyOwn from "./lambda-function-environment-key-own.ts";

export default casesOf(lambdaFunctionEnvironmentKeyOwn, compliantFunction, {
  pass: { "its key encrypts them": {} },
  fail: {
    "no key is set": { kmsKeyArn: ABSENT },
    "the key is an empty text, as AWS reports a function without a key": { kmsKeyArn: "" },
  },
  unknown: { "the key is not known": { kmsKeyArn: UNKNOWN } },
  notApplicable: {
    "it has no variables": { environment: ABSENT, kmsKeyArn: ABSENT },
    "its variables are an empty map": { environment: { variables: {} }, kmsKeyArn: ABSENT },
  },
});
