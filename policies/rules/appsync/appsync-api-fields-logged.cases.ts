import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantApi } from "./compliant-api.fixture.ts";
import appsyncApiFieldsLogged from "./appsync-api-fields-logged.ts";

export default casesOf(appsyncApiFieldsLogged, compliantApi, {
  pass: {
    errors: {},
  },
  fail: {
    none: { "logConfig.fieldLogLevel": "NONE" },
    "the block is not set": { logConfig: ABSENT },
  },
  unknown: {
    "the level is not known": { "logConfig.fieldLogLevel": UNKNOWN },
  },
});
