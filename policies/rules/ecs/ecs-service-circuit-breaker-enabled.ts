import { rule } from "../../kernel/rule.ts";
import { every, notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "ecs-service-circuit-breaker-enabled",
  title: "Failed deployments roll back",
  why: "Without a circuit breaker, ECS keeps starting tasks that fail, and the service runs two versions until an operator intervenes.",
  type: "aws:ecs/service:Service",
  checklist: "CI",
  severity: "medium",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  remedy: "deploymentCircuitBreaker: { enable: true, rollback: true }",
  judge: (service) => {
    if (!service.at("deploymentController.type").is("ECS")) return notApplicable("is not deployed by ECS itself");
    const breaker = service.at("deploymentCircuitBreaker");
    return every(["enable", "rollback"], (key) => breaker.at(key).mustBe(true));
  },
});
