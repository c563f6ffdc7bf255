import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import updatesAutomatic from "./opensearch-domain-updates-automatic.ts";

export default casesOf(updatesAutomatic, compliantDomain, {
  pass: {
    "updates are automatic": {},
    "updates are automatic, written as a string": { "softwareUpdateOptions.autoSoftwareUpdateEnabled": "true" },
  },
  fail: {
    "updates are not automatic": { "softwareUpdateOptions.autoSoftwareUpdateEnabled": false },
    "the block is not set, and the default is off": { softwareUpdateOptions: ABSENT },
  },
  unknown: {
    "the option is not known": { "softwareUpdateOptions.autoSoftwareUpdateEnabled": UNKNOWN },
    "the whole block is not known": { softwareUpdateOptions: UNKNOWN },
  },
  notApplicable: {
    "the aws.elasticsearch module, which does not have the option": {
      $type: "aws:elasticsearch/domain:Domain",
      softwareUpdateOptions: ABSENT,
    },
  },
});
