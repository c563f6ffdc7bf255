import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "ecs-task-set-public-ip-off",
  title: "ECS task sets do not assign public IP addresses",
  why: "An attacker on the internet can reach a task with a public IP address directly, bypassing the load balancer and its firewall.",
  type: "aws:ecs/taskSet:TaskSet",
  severity: "high",
  union: [350],
  controls: { fsbp: ["ECS.16"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-16",
  remedy: "networkConfiguration: { assignPublicIp: false, subnets: <private subnets> }",
  judge: (taskSet) => mustNotBe(taskSet.at("networkConfiguration.assignPublicIp"), true),
});
