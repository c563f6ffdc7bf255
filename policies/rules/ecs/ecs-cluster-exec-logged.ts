import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ecs-cluster-exec-logged",
  title: "What is typed into containers is logged",
  why: "A shell in production without a record is a change that nobody can explain.",
  type: "aws:ecs/cluster:Cluster",
  checklist: "LOGS-1",
  severity: "medium",
  union: [59],
  controls: { checkov: ["CKV_AWS_223"] },
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  remedy: 'configuration: { executeCommandConfiguration: { logging: "DEFAULT" } }',
  judge: (cluster) => {
    const logging = cluster.at("configuration.executeCommandConfiguration.logging");
    return logging.is("NONE") ? fail(`${logging.path} is off`) : pass();
  },
});
