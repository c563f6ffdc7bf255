import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "cloudtrail-trail-key-own",
  title: "CloudTrail has encryption at rest with a KMS key enabled",
  why: "Only with a key of one's own can an administrator see who decrypts the trail, restrict it and withdraw the access.",
  type: "aws:cloudtrail/trail:Trail",
  severity: "medium",
  union: [409],
  controls: { fsbp: ["CloudTrail.2"], checkov: ["CKV_AWS_35"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-2",
  remedy: "kmsKeyId: <the ARN of a key>",
  judge: (trail) => mustBeOwnKey(trail.at("kmsKeyId")),
});
