import { compliantService } from "./compliant-service.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsServiceCircuitBreakerEnabled from "./ecs-service-circuit-breaker-enabled.ts";

export default casesOf(ecsServiceCircuitBreakerEnabled, compliantService, {
  pass: { "it is on": {}, "ECS deploys it": { deploymentController: { type: "ECS" } } },
  fail: {
    "it is off": { "deploymentCircuitBreaker.enable": false },
    "it takes nothing back": { "deploymentCircuitBreaker.rollback": false },
    "it is unset, and off": { deploymentCircuitBreaker: ABSENT },
  },
  unknown: { "it is not known": { deploymentCircuitBreaker: UNKNOWN } },
  notApplicable: { "CodeDeploy deploys it": { deploymentController: { type: "CODE_DEPLOY" } } },
});
