import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import monitoringDetailed from "./instance-monitoring-detailed.ts";

const instanceCases = casesOf(monitoringDetailed, compliant.compliantInstance, {
  pass: { "detailed monitoring is enabled": {} },
  fail: {
    "detailed monitoring is disabled": { monitoring: false },
    "monitoring is not set, and defaults to disabled": { monitoring: ABSENT },
  },
  unknown: { "monitoring is unknown": { monitoring: UNKNOWN } },
});

const templateCases = casesOf(monitoringDetailed, compliant.compliantLaunchTemplate, {
  pass: {
    "detailed monitoring is enabled": {},
    "detailed monitoring is enabled, as a list of one": { monitoring: [{ enabled: true }] },
  },
  fail: {
    "detailed monitoring is disabled": { "monitoring.enabled": false },
    "monitoring is not set": { monitoring: ABSENT },
  },
  unknown: { "monitoring.enabled is unknown": { "monitoring.enabled": UNKNOWN } },
});

const configurationCases = casesOf(monitoringDetailed, compliant.compliantLaunchConfiguration, {
  pass: {
    "detailed monitoring is enabled": {},
    "enableMonitoring is not set, and defaults to enabled": { enableMonitoring: ABSENT },
  },
  fail: { "detailed monitoring is disabled": { enableMonitoring: false } },
  unknown: { "enableMonitoring is unknown": { enableMonitoring: UNKNOWN } },
});

const templated = [compliant.compliantTemplatedInstance, compliant.compliantLaunchTemplate];
const templatedCases = casesOf(monitoringDetailed, templated, {
  pass: { "the instance enables detailed monitoring itself": { monitoring: true } },
  fail: { "the instance disables detailed monitoring": { monitoring: false } },
  unknown: { "the launch template is of another stack": { launchTemplate: { id: "lt-9" } } },
  notApplicable: { "the launch template of the stack decides": {} },
});

export default [instanceCases, templateCases, configurationCases, templatedCases];
