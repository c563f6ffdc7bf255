import { everyContainer } from "../../reading/containers.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

const arn = /^arn:[\w-]+:(?:secretsmanager:[\w-]+:\d+:secret:|ssm:[\w-]+:\d+:parameter\/)./;

export default rule({
  name: "ecs-task-definition-secrets-by-arn",
  title: "Secrets of containers are named by ARN",
  why: "A bare name is a parameter of whichever account and region the task runs in.",
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
          return arn.test(from.text()) ? pass() : fail(`${from.path} is no ARN of a secret`);
        }),
      ),
    ),
});
