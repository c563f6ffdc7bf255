import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantEnvironment } from "./compliant-environment.fixture.ts";
import elasticbeanstalkEnvironmentLogsStreamed from "./elasticbeanstalk-environment-logs-streamed.ts";

export default casesOf(elasticbeanstalkEnvironmentLogsStreamed, compliantEnvironment, {
  pass: {
    "the setting is made": {},
    "it is made in capitals": { "settings.2.value": "True" },
    "AWS reports it for an environment of a template": {
      "settings.2.name": "Other",
      allSettings: [{ namespace: "aws:elasticbeanstalk:cloudwatch:logs", name: "StreamLogs", value: "true" }],
    },
  },
  fail: {
    "the setting has another value": { "settings.2.value": "false" },
    "the setting has the name in another namespace": { "settings.2.namespace": "aws:elasticbeanstalk:application" },
  },
  unknown: {
    "the settings are not known": { settings: UNKNOWN },
    "a template may make it": { "settings.2.name": "Other", templateName: "saved" },
  },
});
