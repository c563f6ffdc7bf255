import { holdsNoCredential } from "../../kernel/credentials.ts";
import { type NamedText, namedTexts } from "../../kernel/named-texts.ts";
import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { everyContainer } from "./containers.ts";

/** The properties in which a container, or its log configuration, references secrets by ARN. */
const byReference = ["secrets", "secretOptions", "repositoryCredentials"];

export default rule({
  name: "ecs-task-definition-environment-secret-free",
  title: "Task definitions do not contain plaintext secrets",
  why: "Anyone who may describe a task definition reads its environment variables, commands, labels and log options.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "SECRETS",
  severity: "critical",
  confidence: "medium",
  suppressible: false,
  union: [55],
  controls: { fsbp: ["ECS.8"], cdkNag: ["AwsSolutions-ECS2"], trivy: ["AWS-0036"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8",
  remedy: 'secrets: [{ name: "…", valueFrom: <ARN of the secret> }], in place of the entry in environment',
  judge: (task) => everyContainer(task, (container) => every(textsOf(container), holdsNoCredential)),
});

/**
 * All texts of a container except secret references; a key of the same name in a variable's JSON is
 * not a reference.
 */
const textsOf = (container: Reading): NamedText[] =>
  container.isStructure()
    ? entriesOf(container).flatMap(([key, value]) =>
        (key === "logConfiguration" ? entriesOf(value) : [[key, value] as const]).flatMap(([name, text]) =>
          namedTexts(text, [], name),
        ),
      )
    : namedTexts(container);

const entriesOf = (reading: Reading) => reading.entries().filter(([key]) => !byReference.includes(key));
