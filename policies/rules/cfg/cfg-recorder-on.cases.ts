import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRecorderStatus } from "./compliant-recorder-status.fixture.ts";
import cfgRecorderOn from "./cfg-recorder-on.ts";

export default casesOf(cfgRecorderOn, compliantRecorderStatus, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "isEnabled does not meet it": { isEnabled: false },
    "isEnabled is not set": { isEnabled: ABSENT },
  },
  unknown: {
    "isEnabled is not known": { isEnabled: UNKNOWN },
  },
});
