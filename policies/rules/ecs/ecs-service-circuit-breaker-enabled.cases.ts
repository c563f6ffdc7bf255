import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantService } from "./compliant-service.fixture.ts";
import ecsServiceCircuitBreakerEnabled from "./ecs-service-circuit-breaker-enabled.ts";

export default casesOf(ecsServiceCircuitBreakerEnabled, compliantService, {
  pass: {
    "the circuit breaker is enabled with rollback": {},
    "the deployment controller is ECS": { deploymentController: { type: "ECS" } },
  },
  fail: {
    "the circuit breaker is disabled": { "deploymentCircuitBreaker.enable": false },
    "the circuit breaker does not roll back": { "deploymentCircuitBreaker.rollback": false },
    "deploymentCircuitBreaker is not set, and defaults to disabled": { deploymentCircuitBreaker: ABSENT },
  },
  unknown: { "deploymentCircuitBreaker is unknown": { deploymentCircuitBreaker: UNKNOWN } },
  notApplicable: { "the deployment controller is CodeDeploy": { deploymentController: { type: "CODE_DEPLOY" } } },
});
