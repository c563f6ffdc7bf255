import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import updatesAutomatic from "./opensearch-domain-updates-automatic.ts";

export default casesOf(updatesAutomatic, compliantDomain, {
  pass: { "they do": {}, "it says so in text": { "softwareUpdateOptions.autoSoftwareUpdateEnabled": "true" } },
  fail: {
    "they do not": { "softwareUpdateOptions.autoSoftwareUpdateEnabled": false },
    "it is unset, and the default is off": { softwareUpdateOptions: ABSENT },
  },
  unknown: {
    "it is not known": { "softwareUpdateOptions.autoSoftwareUpdateEnabled": UNKNOWN },
    "the whole block is not known": { softwareUpdateOptions: UNKNOWN },
  },
  notApplicable: {
    "the older module cannot say it": { $type: "aws:elasticsearch/domain:Domain", softwareUpdateOptions: ABSENT },
  },
});
