import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "ecs-cluster-exec-logged",
  title: "ECS Exec sessions are logged",
  why: "Without a session log, nobody can find out what an engineer or an attacker changed in a production container.",
  type: "aws:ecs/cluster:Cluster",
  checklist: "LOGS-1",
  severity: "medium",
  union: [59],
  controls: { checkov: ["CKV_AWS_223"] },
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  remedy: 'configuration: { executeCommandConfiguration: { logging: "DEFAULT" } }',
  judge: (cluster) => {
    const logging = cluster.at("configuration.executeCommandConfiguration.logging");
    return logging.is("NONE") ? fail(`does not log ECS Exec sessions: ${logging.path} is NONE`) : pass();
  },
});
