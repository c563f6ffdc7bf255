import type { TestResource } from "../../harness/test-resource.ts";

/** A report group that passes every rule. */
export const compliantReportGroup: TestResource = {
  name: "tests",
  type: "aws:codebuild/reportGroup:ReportGroup",
  properties: {
    type: "TEST",
    exportConfig: { type: "S3", s3Destination: { bucket: "reports", encryptionKey: "key", encryptionDisabled: false } },
  },
};
