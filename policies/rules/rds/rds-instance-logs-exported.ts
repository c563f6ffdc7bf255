import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

/** A log that stays on the server is gone with it. */
export default rule({
  name: "rds-instance-logs-exported",
  title: "Databases export their logs",
  type: "aws:rds/instance:Instance",
  checklist: "LOGS-1",
  severity: "medium",
  controls: { fsbp: ["RDS.9"], checkov: ["CKV_AWS_129"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-9",
  remedy: 'enabledCloudwatchLogsExports: ["postgresql", "upgrade"]',
  judge: (instance) =>
    instance.at("enabledCloudwatchLogsExports").items().length > 0
      ? pass()
      : fail("enabledCloudwatchLogsExports names no log"),
});
