import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantHttpStage } from "./compliant-http-stage.fixture.ts";
import apigatewayStageAccessLogged from "./apigateway-stage-access-logged.ts";

export default casesOf(apigatewayStageAccessLogged, compliantHttpStage, {
  pass: {
    "the requirement is met": {},
    "a stage of a REST API": {
      $type: "aws:apigateway/stage:Stage",
      clientCertificateId: "client",
      xrayTracingEnabled: true,
    },
  },
  fail: {
    "destinationArn is not set": { "accessLogSettings.destinationArn": ABSENT },
    "the block is not set": { accessLogSettings: ABSENT },
  },
  unknown: {
    "destinationArn is not known": { "accessLogSettings.destinationArn": UNKNOWN },
  },
});
