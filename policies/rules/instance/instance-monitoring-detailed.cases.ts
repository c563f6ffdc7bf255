import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import monitoringDetailed from "./instance-monitoring-detailed.ts";

const instanceCases = casesOf(monitoringDetailed, compliant.compliantInstance, {
  pass: { "it is": {} },
  fail: { "it is not": { monitoring: false }, "it is unset, and the default is off": { monitoring: ABSENT } },
  unknown: { "it is not known": { monitoring: UNKNOWN } },
});

const templateCases = casesOf(monitoringDetailed, compliant.compliantLaunchTemplate, {
  pass: { "it says so": {}, "a list of one": { monitoring: [{ enabled: true }] } },
  fail: { "it says otherwise": { "monitoring.enabled": false }, "it is unset": { monitoring: ABSENT } },
  unknown: { "it is not known": { "monitoring.enabled": UNKNOWN } },
});

const configurationCases = casesOf(monitoringDetailed, compliant.compliantLaunchConfiguration, {
  pass: { "it says so": {}, "it is unset, and the default is on": { enableMonitoring: ABSENT } },
  fail: { "it says otherwise": { enableMonitoring: false } },
  unknown: { "it is not known": { enableMonitoring: UNKNOWN } },
});

const templated = [compliant.compliantTemplatedInstance, compliant.compliantLaunchTemplate];
const templatedCases = casesOf(monitoringDetailed, templated, {
  pass: { "it says so itself": { monitoring: true } },
  fail: { "it says otherwise itself": { monitoring: false } },
  unknown: { "the template is another stack's": { launchTemplate: { id: "lt-9" } } },
  notApplicable: { "the template of the stack says it": {} },
});

export default [instanceCases, templateCases, configurationCases, templatedCases];
