import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFunctionUrl } from "./compliant-function-url.fixture.ts";
import originsNamed from "./lambda-function-url-origins-named.ts";

export default casesOf(originsNamed, compliantFunctionUrl, {
  pass: { "one origin": {}, "no origin: browsers refuse other sites": { cors: ABSENT } },
  fail: {
    "every origin": { "cors.allowOrigins": ["*"] },
    "every origin with TLS": { "cors.allowOrigins": ["https://shop.example", "https://*"] },
    "every origin, and another is not known": { "cors.allowOrigins": [UNKNOWN, "*"] },
  },
  unknown: { "an origin is not known": { "cors.allowOrigins": [UNKNOWN] } },
});
