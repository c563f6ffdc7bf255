import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { accountBlockType, switches } from "./bucket.ts";

export default rule({
  name: "s3-account-public-access-blocked",
  title: "The S3 public access block of the account is on",
  why: "Every bucket without a block of its own depends on the account's: with one of the four settings off, one wrong ACL or bucket policy exposes objects to the internet.",
  type: accountBlockType,
  checklist: "EDGE",
  severity: "high",
  union: [159],
  controls: { fsbp: ["S3.1"], cis: ["2.1.4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-1",
  remedy: "blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true",
  judge: (block) => every(switches, (name) => block.at(name).mustBe(true)),
});
