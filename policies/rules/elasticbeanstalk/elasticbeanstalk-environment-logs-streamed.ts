import { mustSet } from "./option-setting.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "elasticbeanstalk-environment-logs-streamed",
  title: "Elastic Beanstalk streams logs to CloudWatch",
  why: "The logs of an instance are lost with it, and an intruder on it can change them.",
  type: "aws:elasticbeanstalk/environment:Environment",
  severity: "high",
  union: [622],
  controls: { fsbp: ["ElasticBeanstalk.3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticbeanstalk-controls.html#elasticbeanstalk-3",
  remedy: 'settings: [{ namespace: "aws:elasticbeanstalk:cloudwatch:logs", name: "StreamLogs", value: "true" }]',
  judge: (environment) =>
    mustSet(environment, {
      namespace: "aws:elasticbeanstalk:cloudwatch:logs",
      name: "StreamLogs",
      value: "true",
    }),
});
