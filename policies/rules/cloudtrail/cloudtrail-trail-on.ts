import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "cloudtrail-trail-on",
  title: "CloudTrail trails log",
  why: "A trail that is turned off records nothing.",
  type: "aws:cloudtrail/trail:Trail",
  severity: "high",
  union: [412],
  controls: { checkov: ["CKV_AWS_251"] },
  url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html",
  remedy: "enableLogging: true",
  judge: (trail) => unlessSet(trail.at("enableLogging"), true),
});
