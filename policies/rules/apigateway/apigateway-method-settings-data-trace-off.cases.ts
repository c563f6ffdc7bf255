import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantMethodSettings } from "./compliant-method-settings.fixture.ts";
import apigatewayMethodSettingsDataTraceOff from "./apigateway-method-settings-data-trace-off.ts";

export default casesOf(apigatewayMethodSettingsDataTraceOff, compliantMethodSettings, {
  pass: {
    "the requirement is met": {},
    "dataTraceEnabled is not set, and the default meets it": { "settings.dataTraceEnabled": ABSENT },
  },
  fail: {
    "dataTraceEnabled does not meet it": { "settings.dataTraceEnabled": true },
  },
  unknown: {
    "dataTraceEnabled is not known": { "settings.dataTraceEnabled": UNKNOWN },
  },
});
