import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantEnvironment } from "./compliant-environment.fixture.ts";
import elasticbeanstalkEnvironmentHealthEnhanced from "./elasticbeanstalk-environment-health-enhanced.ts";

export default casesOf(elasticbeanstalkEnvironmentHealthEnhanced, compliantEnvironment, {
  pass: {
    "the setting is made": {},
    "it is made in capitals": { "settings.0.value": "Enhanced" },
    "AWS reports it for an environment of a template": {
      "settings.0.name": "Other",
      allSettings: [
        { namespace: "aws:elasticbeanstalk:healthreporting:system", name: "SystemType", value: "enhanced" },
      ],
    },
  },
  fail: {
    "the setting has another value": { "settings.0.value": "basic" },
    "the setting has the name in another namespace": { "settings.0.namespace": "aws:elasticbeanstalk:application" },
  },
  unknown: {
    "the settings are not known": { settings: UNKNOWN },
    "a template may make it": { "settings.0.name": "Other", templateName: "saved" },
  },
});
