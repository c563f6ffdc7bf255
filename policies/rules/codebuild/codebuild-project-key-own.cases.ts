import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantProject } from "./compliant-project.fixture.ts";
import codebuildProjectKeyOwn from "./codebuild-project-key-own.ts";

export default casesOf(codebuildProjectKeyOwn, compliantProject, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "encryptionKey is not set": { encryptionKey: ABSENT },
  },
  unknown: {
    "encryptionKey is not known": { encryptionKey: UNKNOWN },
  },
});
