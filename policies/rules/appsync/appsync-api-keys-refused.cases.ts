import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantApi } from "./compliant-api.fixture.ts";
import appsyncApiKeysRefused from "./appsync-api-keys-refused.ts";

export default casesOf(appsyncApiKeysRefused, compliantApi, {
  pass: {
    IAM: {},
  },
  fail: {
    "API keys": { authenticationType: "API_KEY" },
    "API keys, and the other ways are not known": {
      authenticationType: "API_KEY",
      additionalAuthenticationProviders: UNKNOWN,
    },
    "API keys as well": { additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }] },
  },
  unknown: {
    "it is not known": { authenticationType: UNKNOWN },
  },
});
