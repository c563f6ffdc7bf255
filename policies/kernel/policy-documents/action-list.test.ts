import { expect, test } from "@jest/globals";
import { ActionList } from "./action-list.ts";

test("a list returns its actions in their published spelling for patterns in any case", () => {
  const list = ActionList.read("s3: GetObject PutObject\n  iam: PassRole");
  expect(list.coveredBy("S3:getobject")).toEqual(["s3:GetObject"]);
  expect(list.coveredBy("s3:*")).toEqual(["s3:GetObject", "s3:PutObject"]);
  expect(list.coveredBy("*:P*")).toEqual(["s3:PutObject", "iam:PassRole"]);
  expect(list.coveredBy("*")).toEqual(list.all);
  expect(list.coveredBy("ec2:*")).toEqual([]);
  expect(list.coveredBy("s3")).toEqual([]);
});
