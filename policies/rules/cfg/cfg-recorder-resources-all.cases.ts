import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRecorder } from "./compliant-recorder.fixture.ts";
import cfgRecorderResourcesAll from "./cfg-recorder-resources-all.ts";

export default casesOf(cfgRecorderResourcesAll, compliantRecorder, {
  pass: {
    "all are recorded": {},
  },
  fail: {
    "some types only": { "recordingGroup.allSupported": false },
    "global types are not": { "recordingGroup.includeGlobalResourceTypes": ABSENT },
  },
  unknown: {
    "it is not known": { "recordingGroup.allSupported": UNKNOWN },
  },
});
