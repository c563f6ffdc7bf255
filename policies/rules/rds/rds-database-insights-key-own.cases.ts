import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantServer } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import keyOwn from "./rds-database-insights-key-own.ts";

export default [
  casesOf(keyOwn, compliantInstance, {
    pass: { "they are": {} },
    fail: {
      "no key is named, and the default is AWS's": { performanceInsightsKmsKeyId: ABSENT },
      "the key is empty": { performanceInsightsKmsKeyId: "" },
    },
    unknown: { "the key is not known": { performanceInsightsKmsKeyId: UNKNOWN } },
    notApplicable: {
      "it keeps none": { performanceInsightsEnabled: false },
      "it keeps none by default": { performanceInsightsEnabled: ABSENT, performanceInsightsKmsKeyId: ABSENT },
    },
  }),
  casesOf(keyOwn, compliantServer, {
    pass: { "a cluster's server names a key": {} },
    fail: { "a cluster's server names none": { performanceInsightsKmsKeyId: ABSENT } },
    unknown: { "whether it keeps any is not known": { performanceInsightsEnabled: UNKNOWN } },
  }),
];
