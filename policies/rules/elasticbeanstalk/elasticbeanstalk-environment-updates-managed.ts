import { mustSet } from "./option-setting.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "elasticbeanstalk-environment-updates-managed",
  title: "Elastic Beanstalk managed platform updates are enabled",
  why: "Without updates the operating system and the runtime of the environment keep known vulnerabilities.",
  type: "aws:elasticbeanstalk/environment:Environment",
  severity: "high",
  union: [621],
  controls: { fsbp: ["ElasticBeanstalk.2"], checkov: ["CKV_AWS_340"], cdkNag: ["AwsSolutions-EB3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticbeanstalk-controls.html#elasticbeanstalk-2",
  remedy:
    'settings: [{ namespace: "aws:elasticbeanstalk:managedactions", name: "ManagedActionsEnabled", value: "true" }]',
  judge: (environment) =>
    mustSet(environment, {
      namespace: "aws:elasticbeanstalk:managedactions",
      name: "ManagedActionsEnabled",
      value: "true",
    }),
});
