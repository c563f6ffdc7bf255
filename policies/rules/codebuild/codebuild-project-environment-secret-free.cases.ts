import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantProject } from "./compliant-project.fixture.ts";
import codebuildProjectEnvironmentSecretFree from "./codebuild-project-environment-secret-free.ts";

export default casesOf(codebuildProjectEnvironmentSecretFree, compliantProject, {
  pass: {
    "the token comes from a secret": {},
    "no variables": { "environment.environmentVariables": ABSENT },
  },
  fail: {
    "a password": { "environment.environmentVariables.0": { name: "DB_PASSWORD", value: "hunter22" } },
    "an access key": {
      "environment.environmentVariables.0": { name: "AWS_ACCESS_KEY_ID", type: "PLAINTEXT", value: "AKIA0" },
    },
  },
  unknown: {
    "a value is not known": { "environment.environmentVariables.0.value": UNKNOWN },
  },
});
