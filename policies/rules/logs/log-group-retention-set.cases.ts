import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import retentionSet from "./log-group-retention-set.ts";

export default casesOf(
  retentionSet,
  {
    name: "http",
    type: "aws:cloudwatch/logGroup:LogGroup",
    properties: { name: "/http", retentionInDays: 365, kmsKeyId: "arn:key" },
  },
  {
    pass: { "it is set": {} },
    fail: { "it is unset": { retentionInDays: ABSENT }, "it is 0, which means for ever": { retentionInDays: 0 } },
    unknown: { "it is not known": { retentionInDays: UNKNOWN } },
  },
);
