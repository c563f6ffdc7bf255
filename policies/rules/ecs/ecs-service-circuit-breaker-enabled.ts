import { rule } from "../../rule/rule.ts";
import { every, notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "ecs-service-circuit-breaker-enabled",
  title: "A deployment that fails is taken back",
  why: "Without it ECS starts tasks that die, for ever, and the service stays between two versions.",
  type: "aws:ecs/service:Service",
  checklist: "CI",
  severity: "medium",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  remedy: "deploymentCircuitBreaker: { enable: true, rollback: true }",
  judge: (service) => {
    const controller = service.at("deploymentController.type");
    if (controller.isSet() && !controller.is("ECS")) return notApplicable("another than ECS deploys it");
    const breaker = service.at("deploymentCircuitBreaker");
    return every(["enable", "rollback"], (key) => breaker.at(key).mustBe(true));
  },
});
