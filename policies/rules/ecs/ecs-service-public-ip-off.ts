import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "ecs-service-public-ip-off",
  title: "ECS services do not assign public IP addresses to tasks",
  why: "An attacker on the internet can reach a task with a public IP address directly, bypassing the load balancer and its firewall.",
  type: "aws:ecs/service:Service",
  checklist: "EDGE",
  severity: "high",
  union: [50],
  controls: { fsbp: ["ECS.2"], checkov: ["CKV_AWS_333"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2",
  remedy: "networkConfiguration: { assignPublicIp: false, subnets: <private subnets> }",
  judge: (service) => {
    const publicIp = service.at("networkConfiguration.assignPublicIp");
    return publicIp.is(true) ? fail(`assigns public IP addresses to its tasks: ${publicIp.path} is true`) : pass();
  },
});
