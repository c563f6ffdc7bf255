import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import groupKeyOwn from "./log-group-key-own.ts";

export default casesOf(
  groupKeyOwn,
  { name: "http", type: "aws:cloudwatch/logGroup:LogGroup", properties: { retentionInDays: 365, kmsKeyId: "arn:key" } },
  {
    pass: { "a key": {} },
    fail: { "AWS's key": { kmsKeyId: ABSENT } },
    unknown: { "it is not known": { kmsKeyId: UNKNOWN } },
  },
);
