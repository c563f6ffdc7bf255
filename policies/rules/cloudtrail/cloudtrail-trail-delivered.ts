import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "cloudtrail-trail-delivered",
  title: "CloudTrail trails are integrated with CloudWatch Logs",
  why: "Without it no alarm can react to an event.",
  type: "aws:cloudtrail/trail:Trail",
  severity: "low",
  union: [411],
  controls: { fsbp: ["CloudTrail.5"], checkov: ["CKV2_AWS_10"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-5",
  remedy: "cloudWatchLogsGroupArn: <the ARN of a log group>, cloudWatchLogsRoleArn: <the ARN of a role>",
  judge: (trail) => trail.at("cloudWatchLogsGroupArn").mustBeSet(),
});
