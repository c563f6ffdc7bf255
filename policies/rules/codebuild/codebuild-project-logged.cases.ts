import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantProject } from "./compliant-project.fixture.ts";
import codebuildProjectLogged from "./codebuild-project-logged.ts";

export default casesOf(codebuildProjectLogged, compliantProject, {
  pass: {
    "logs are written": {},
    "nothing is set, and the default is CloudWatch": { logsConfig: ABSENT },
    "to a bucket alone": { "logsConfig.cloudwatchLogs.status": "DISABLED" },
  },
  fail: {
    "both are off": { "logsConfig.cloudwatchLogs.status": "DISABLED", "logsConfig.s3Logs.status": "DISABLED" },
  },
  unknown: {
    "it is not known": { "logsConfig.cloudwatchLogs.status": UNKNOWN, "logsConfig.s3Logs": ABSENT },
  },
});
