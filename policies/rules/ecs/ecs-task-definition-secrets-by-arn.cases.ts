import { compliantTask, containers } from "./compliant-task.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsTaskDefinitionSecretsByArn from "./ecs-task-definition-secrets-by-arn.ts";

const secret = (valueFrom: unknown) => containers({ secrets: [{ name: "TOKEN", valueFrom }] });

export default casesOf(ecsTaskDefinitionSecretsByArn, compliantTask, {
  pass: {
    "of Secrets Manager, with a key": secret("arn:aws:secretsmanager:eu-central-1:1:secret:token-AbCdEf:value::"),
    "of Parameter Store": secret("arn:aws:ssm:eu-central-1:1:parameter/token"),
    "there are none": {},
  },
  fail: {
    "a name": secret("/shop/token"),
    "an ARN that is cut short": secret("arn:aws:secretsmanager:token"),
    "a name in the log's options": containers({
      secrets: UNKNOWN,
      logConfiguration: { logDriver: "awsfirelens", secretOptions: [{ name: "key", valueFrom: "token" }] },
    }),
    "another service's ARN": secret("arn:aws:s3:::bucket/token"),
  },
  unknown: { "it is not known": secret(UNKNOWN) },
});
