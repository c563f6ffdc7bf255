import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantPermission } from "./compliant-permission.fixture.ts";
import sourceNamed from "./lambda-permission-source-named.ts";

const topic = "arn:aws:sns:eu-central-1:111122223333:orders";

export default casesOf(sourceNamed, compliantPermission, {
  pass: {
    "a bucket of one account": {},
    "one topic": { principal: "sns.amazonaws.com", sourceAccount: ABSENT, sourceArn: topic },
    "every log group of one account": {
      principal: "logs.eu-west-1.amazonaws.com",
      sourceAccount: ABSENT,
      sourceArn: "arn:aws:logs:eu-west-1:111122223333:log-group:*",
    },
    "every secret of one account": { principal: "secretsmanager.amazonaws.com", sourceArn: ABSENT },
  },
  fail: {
    "the source is not set": { principal: "events.amazonaws.com", sourceAccount: ABSENT, sourceArn: ABSENT },
    "the source is a pattern for everything": {
      principal: "apigateway.amazonaws.com",
      sourceAccount: ABSENT,
      sourceArn: "arn:aws:execute-api:*:*:*",
    },
    "the source is a bucket without its account": { sourceAccount: ABSENT },
    "a service in China": { principal: "sns.amazonaws.com.cn", sourceAccount: ABSENT, sourceArn: ABSENT },
  },
  unknown: {
    "the source is not known": { principal: "sns.amazonaws.com", sourceAccount: ABSENT, sourceArn: UNKNOWN },
    "the principal is not known": { principal: UNKNOWN },
  },
  notApplicable: { "the principal is an account": { principal: "444455556666" } },
});
