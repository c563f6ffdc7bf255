import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantJob } from "./compliant-job.fixture.ts";
import glueJobVersionSupported from "./glue-job-version-supported.ts";

export default casesOf(glueJobVersionSupported, compliantJob, {
  pass: {
    "Glue 5.0": {},
    "Glue 3.0": { glueVersion: "3.0" },
  },
  fail: {
    "Glue 2.0": { glueVersion: "2.0" },
  },
  unknown: {
    "the version is not known": { glueVersion: UNKNOWN },
    "the version is not set": { glueVersion: ABSENT },
  },
  notApplicable: {
    "a job in plain Python": { "command.name": "pythonshell", glueVersion: ABSENT },
  },
});
