import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFunction } from "./compliant-function.fixture.ts";
import lambdaFunctionRuntimeSupported from "./lambda-function-runtime-supported.ts";

export default casesOf(lambdaFunctionRuntimeSupported, compliantFunction, {
  pass: {
    "the runtime is supported": {},
    "the runtime is that of an operating system": { runtime: "provided.al2023" },
  },
  fail: {
    "the runtime is deprecated": { runtime: "nodejs16.x" },
    "the runtime is deprecated, and the type of the package is not set": { packageType: ABSENT, runtime: "python3.8" },
  },
  unknown: {
    "the runtime is not known": { runtime: UNKNOWN },
    "the runtime is not set": { runtime: ABSENT },
  },
  notApplicable: {
    "the function is an image": { packageType: "Image", runtime: ABSENT },
    "the function has the address of an image": { packageType: ABSENT, runtime: ABSENT, imageUri: "app:1" },
  },
});
