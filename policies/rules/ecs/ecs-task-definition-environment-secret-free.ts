import { everyContainer } from "../../reading/containers.ts";
import { namedTexts, type NamedText } from "../../reading/named-texts.ts";
import { holdsNoCredential } from "../../reading/plain-credential.ts";
import type { Reading } from "../../reading/reading.ts";
import { rule } from "../../rule/rule.ts";
import { every } from "../../rule/verdict.ts";

/** Where a container, or its log configuration, names secrets by ARN. */
const byReference = ["secrets", "secretOptions", "repositoryCredentials"];

export default rule({
  name: "ecs-task-definition-environment-secret-free",
  title: "Task definitions hold no secret in clear",
  why: "Whoever may describe a task definition reads its environment, commands, labels and log options.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "SECRETS",
  severity: "critical",
  suppressible: false,
  union: [55],
  controls: { fsbp: ["ECS.8"], cdkNag: ["AwsSolutions-ECS2"], trivy: ["AWS-0036"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8",
  remedy: 'secrets: [{ name: "…", valueFrom: <ARN of the secret> }], in place of the entry of environment',
  judge: (task) => everyContainer(task, (container) => every(textsOf(container), holdsNoCredential)),
});

/** All texts of a container but those references; what stands deeper under such a name, in a variable's JSON, is none. */
const textsOf = (container: Reading): NamedText[] =>
  container.isStructure()
    ? entriesOf(container).flatMap(([key, value]) =>
        (key === "logConfiguration" ? entriesOf(value) : [[key, value] as const]).flatMap(([name, text]) =>
          namedTexts(text, [], name),
        ),
      )
    : namedTexts(container);

const entriesOf = (reading: Reading) => reading.entries().filter(([key]) => !byReference.includes(key));
