import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";
import { everyContainer } from "./containers.ts";

const arn = /^arn:[\w-]+:(?:secretsmanager:[\w-]+:\d+:secret:|ssm:[\w-]+:\d+:parameter\/)./;

export default rule({
  name: "ecs-task-definition-secrets-by-arn",
  title: "Container secrets are referenced by ARN",
  why: "ECS looks up a bare name in the account and region of the task, so the container may get another environment's secret.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "SECRETS",
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
  remedy: 'secrets: [{ name: "…", valueFrom: <ARN of the secret> }]',
  judge: (task) =>
    everyContainer(task, (container) =>
      every([container.at("secrets"), container.at("logConfiguration.secretOptions")], (secrets) =>
        every(secrets.items(), (secret) => {
          const from = secret.at("valueFrom");
          return arn.test(from.text()) ? pass() : fail(`does not reference a secret by ARN in ${from.path}`);
        }),
      ),
    ),
});
