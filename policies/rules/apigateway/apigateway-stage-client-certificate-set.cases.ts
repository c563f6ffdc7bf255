import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRestStage } from "./compliant-rest-stage.fixture.ts";
import apigatewayStageClientCertificateSet from "./apigateway-stage-client-certificate-set.ts";

export default casesOf(apigatewayStageClientCertificateSet, compliantRestStage, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "clientCertificateId is not set": { clientCertificateId: ABSENT },
  },
  unknown: {
    "clientCertificateId is not known": { clientCertificateId: UNKNOWN },
  },
});
