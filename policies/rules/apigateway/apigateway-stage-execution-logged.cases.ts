import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRestStage } from "./compliant-rest-stage.fixture.ts";
import apigatewayStageExecutionLogged from "./apigateway-stage-execution-logged.ts";

export default casesOf(apigatewayStageExecutionLogged, compliantRestStage, {
  pass: {
    "errors are logged": {},
    "all requests are logged": { "settings:settings.loggingLevel": "INFO" },
  },
  fail: {
    "logging is off": { "settings:settings.loggingLevel": "OFF" },
    "the level is not set": { "settings:settings.loggingLevel": ABSENT },
    "the settings are those of another stage": { "settings:stageName": "test" },
    "only one method is logged": { "settings:methodPath": "orders/GET" },
  },
  unknown: {
    "the level is not known": { "settings:settings.loggingLevel": UNKNOWN },
  },
});
