import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFunction } from "./compliant-function.fixture.ts";
import secretFree from "./lambda-function-environment-secret-free.ts";

const prepare = {
  name: "database-prepare",
  type: "aws:lambda/function:Function",
  properties: {
    ...compliantFunction.properties,
    environment: {
      variables: {
        MASTER_SECRET_ARN: "arn:aws:secretsmanager:eu-central-1:000000000000:secret:rds!db-1",
        DATABASE_PORT: "5432",
      },
    },
  },
};

export default casesOf(secretFree, prepare, {
  pass: { "a variable contains the ARN of a secret": {}, "the environment is not set": { environment: ABSENT } },
  fail: {
    "a variable is a password": { "environment.variables.DATABASE_PASSWORD": "hunter2" },
    "a variable is a private key": {
      "environment.variables.KEY": "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----",
    },
    "one variable is a password, and another is not known": {
      "environment.variables.DATABASE_PORT": UNKNOWN,
      "environment.variables.DATABASE_PASSWORD": "hunter2",
    },
  },
  unknown: {
    "a variable is not known": { "environment.variables.MASTER_SECRET_ARN": UNKNOWN },
    "the environment is encrypted in the judged export": { environment: "[secret]" },
  },
});
