import { mustSet } from "./option-setting.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "elasticbeanstalk-environment-health-enhanced",
  title: "Elastic Beanstalk environments have enhanced health reporting enabled",
  why: "Basic reports miss failing requests and overloaded instances, so an operator learns of them from users.",
  type: "aws:elasticbeanstalk/environment:Environment",
  severity: "low",
  union: [620],
  controls: { fsbp: ["ElasticBeanstalk.1"], checkov: ["CKV_AWS_312"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticbeanstalk-controls.html#elasticbeanstalk-1",
  remedy:
    'settings: [{ namespace: "aws:elasticbeanstalk:healthreporting:system", name: "SystemType", value: "enhanced" }]',
  judge: (environment) =>
    mustSet(environment, {
      namespace: "aws:elasticbeanstalk:healthreporting:system",
      name: "SystemType",
      value: "enhanced",
    }),
});
