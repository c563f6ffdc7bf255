import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantProject } from "./compliant-project.fixture.ts";
import codebuildProjectPrivilegesDropped from "./codebuild-project-privileges-dropped.ts";

export default casesOf(codebuildProjectPrivilegesDropped, compliantProject, {
  pass: {
    "the requirement is met": {},
    "privilegedMode is not set, and the default meets it": { "environment.privilegedMode": ABSENT },
  },
  fail: {
    "privilegedMode does not meet it": { "environment.privilegedMode": true },
  },
  unknown: {
    "privilegedMode is not known": { "environment.privilegedMode": UNKNOWN },
  },
});
