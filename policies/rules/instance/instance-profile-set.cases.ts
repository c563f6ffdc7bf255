import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import profileSet from "./instance-profile-set.ts";

const cases = {
  pass: { "it has one": {} },
  fail: { "it has none": { iamInstanceProfile: ABSENT }, "it is empty": { iamInstanceProfile: "" } },
  unknown: { "it is not known": { iamInstanceProfile: UNKNOWN } },
};

const templateCases = casesOf(profileSet, compliant.compliantLaunchTemplate, {
  ...cases,
  pass: { "it names one": {}, "by its ARN": { iamInstanceProfile: { arn: "arn:profile" } } },
  fail: { ...cases.fail, "the block is empty": { iamInstanceProfile: {} } },
});

const templated = [compliant.compliantTemplatedInstance, compliant.compliantLaunchTemplate];
const templatedCases = casesOf(profileSet, templated, {
  pass: { "it says so itself": { iamInstanceProfile: "app" } },
  fail: { "it says so itself, and names none": { iamInstanceProfile: {} } },
  unknown: { "the template is another stack's": { launchTemplate: { id: "lt-9" } } },
  notApplicable: { "the template of the stack says it": {} },
});

export default [
  casesOf(profileSet, compliant.compliantInstance, cases),
  templateCases,
  casesOf(profileSet, compliant.compliantLaunchConfiguration, cases),
  templatedCases,
];
