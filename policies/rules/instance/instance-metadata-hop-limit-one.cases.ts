import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import hopLimitOne from "./instance-metadata-hop-limit-one.ts";

const cases = {
  pass: {
    "the hop limit is 1": {},
    "the hop limit is not set, and defaults to 1": { "metadataOptions.httpPutResponseHopLimit": ABSENT },
  },
  fail: {
    "the hop limit is 2": { "metadataOptions.httpPutResponseHopLimit": 2 },
    "the hop limit is 64, as text": { "metadataOptions.httpPutResponseHopLimit": "64" },
  },
  unknown: { "the hop limit is unknown": { "metadataOptions.httpPutResponseHopLimit": UNKNOWN } },
  notApplicable: { "the metadata service is disabled": { "metadataOptions.httpEndpoint": "disabled" } },
};

export default [
  casesOf(hopLimitOne, compliant.compliantInstance, cases),
  casesOf(hopLimitOne, compliant.compliantLaunchTemplate, cases),
  casesOf(hopLimitOne, compliant.compliantLaunchConfiguration, cases),
];
