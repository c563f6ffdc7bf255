import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import hopLimitOne from "./instance-metadata-hop-limit-one.ts";

const cases = {
  pass: {
    "one hop": {},
    "it is unset, and the default is one": { "metadataOptions.httpPutResponseHopLimit": ABSENT },
  },
  fail: {
    "two hops": { "metadataOptions.httpPutResponseHopLimit": 2 },
    "many hops, in text": { "metadataOptions.httpPutResponseHopLimit": "64" },
  },
  unknown: { "it is not known": { "metadataOptions.httpPutResponseHopLimit": UNKNOWN } },
  notApplicable: { "there is no metadata": { "metadataOptions.httpEndpoint": "disabled" } },
};

export default [
  casesOf(hopLimitOne, compliant.compliantInstance, cases),
  casesOf(hopLimitOne, compliant.compliantLaunchTemplate, cases),
  casesOf(hopLimitOne, compliant.compliantLaunchConfiguration, cases),
];
