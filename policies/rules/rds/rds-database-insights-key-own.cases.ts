import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantServer } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import keyOwn from "./rds-database-insights-key-own.ts";

export default [
  casesOf(keyOwn, compliantInstance, {
    pass: { "a customer managed key is set": {} },
    fail: {
      "no key is set, and the default is the AWS managed key": { performanceInsightsKmsKeyId: ABSENT },
      "the key is empty": { performanceInsightsKmsKeyId: "" },
    },
    unknown: { "the key is not known": { performanceInsightsKmsKeyId: UNKNOWN } },
    notApplicable: {
      "Performance Insights is off": { performanceInsightsEnabled: false },
      "Performance Insights is not set, and the default is off": {
        performanceInsightsEnabled: ABSENT,
        performanceInsightsKmsKeyId: ABSENT,
      },
    },
  }),
  casesOf(keyOwn, compliantServer, {
    pass: { "a DB instance of a cluster sets a key": {} },
    fail: { "a DB instance of a cluster sets no key": { performanceInsightsKmsKeyId: ABSENT } },
    unknown: { "whether Performance Insights is on is not known": { performanceInsightsEnabled: UNKNOWN } },
  }),
];
