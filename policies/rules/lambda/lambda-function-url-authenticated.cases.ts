import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFunctionUrl } from "./compliant-function-url.fixture.ts";
import authenticated from "./lambda-function-url-authenticated.ts";

export default casesOf(authenticated, compliantFunctionUrl, {
  pass: { "callers sign their requests": {} },
  fail: { "anyone may call": { authorizationType: "NONE" } },
  unknown: { "the kind of authentication is not known": { authorizationType: UNKNOWN } },
});
