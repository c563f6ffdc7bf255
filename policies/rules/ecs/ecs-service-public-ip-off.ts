import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecs-service-public-ip-off",
  title: "Tasks have no public IP address",
  why: "The internet reaches tasks through the load balancer or not at all.",
  type: "aws:ecs/service:Service",
  checklist: "EDGE",
  severity: "high",
  union: [50],
  controls: { fsbp: ["ECS.2"], checkov: ["CKV_AWS_333"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2",
  remedy: "networkConfiguration: { assignPublicIp: false, subnets: <private ones> }",
  judge: (service) => {
    const publicIp = service.at("networkConfiguration.assignPublicIp");
    return publicIp.is(true) ? fail(`${publicIp.path} is true`) : pass();
  },
});
