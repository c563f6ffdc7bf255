import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTask, containers } from "./compliant-task.fixture.ts";
import ecsTaskDefinitionSecretsByArn from "./ecs-task-definition-secrets-by-arn.ts";

const secret = (valueFrom: unknown) => containers({ secrets: [{ name: "TOKEN", valueFrom }] });

export default casesOf(ecsTaskDefinitionSecretsByArn, compliantTask, {
  pass: {
    "an ARN of Secrets Manager, with a JSON key": secret(
      "arn:aws:secretsmanager:eu-central-1:1:secret:token-AbCdEf:value::",
    ),
    "an ARN of Parameter Store": secret("arn:aws:ssm:eu-central-1:1:parameter/token"),
    "no secrets": {},
  },
  fail: {
    "a name instead of an ARN": secret("/shop/token"),
    "an incomplete ARN": secret("arn:aws:secretsmanager:token"),
    "a name instead of an ARN in the log options": containers({
      secrets: UNKNOWN,
      logConfiguration: { logDriver: "awsfirelens", secretOptions: [{ name: "key", valueFrom: "token" }] },
    }),
    "an ARN of another service": secret("arn:aws:s3:::bucket/token"),
  },
  unknown: { "valueFrom is unknown": secret(UNKNOWN) },
});
