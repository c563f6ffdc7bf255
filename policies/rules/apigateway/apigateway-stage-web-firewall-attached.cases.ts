import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRestStage } from "./compliant-rest-stage.fixture.ts";
import apigatewayStageWebFirewallAttached from "./apigateway-stage-web-firewall-attached.ts";

export default casesOf(apigatewayStageWebFirewallAttached, compliantRestStage, {
  pass: {
    "an association refers to the stage": {},
  },
  fail: {
    "the association refers to another resource": { "firewall:resourceArn": "arn:other" },
  },
  unknown: {
    "the resource of the association is not known": { "firewall:resourceArn": UNKNOWN },
  },
});
