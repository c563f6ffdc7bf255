import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantEnvironment } from "./compliant-environment.fixture.ts";
import elasticbeanstalkEnvironmentUpdatesManaged from "./elasticbeanstalk-environment-updates-managed.ts";

export default casesOf(elasticbeanstalkEnvironmentUpdatesManaged, compliantEnvironment, {
  pass: {
    "the setting is made": {},
    "it is made in capitals": { "settings.1.value": "True" },
    "AWS reports it for an environment of a template": {
      "settings.1.name": "Other",
      allSettings: [{ namespace: "aws:elasticbeanstalk:managedactions", name: "ManagedActionsEnabled", value: "true" }],
    },
  },
  fail: {
    "the setting has another value": { "settings.1.value": "false" },
    "the setting is made twice": {
      "settings.0": { namespace: "aws:elasticbeanstalk:managedactions", name: "ManagedActionsEnabled", value: "false" },
    },
    "the setting has the name in another namespace": { "settings.1.namespace": "aws:elasticbeanstalk:application" },
  },
  unknown: {
    "the settings are not known": { settings: UNKNOWN },
    "a template may make it": { "settings.1.name": "Other", templateName: "saved" },
  },
});
