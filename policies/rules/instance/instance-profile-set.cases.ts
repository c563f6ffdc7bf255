import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import profileSet from "./instance-profile-set.ts";

const cases = {
  pass: { "the instance profile is set": {} },
  fail: {
    "iamInstanceProfile is not set": { iamInstanceProfile: ABSENT },
    "iamInstanceProfile is empty": { iamInstanceProfile: "" },
  },
  unknown: { "iamInstanceProfile is unknown": { iamInstanceProfile: UNKNOWN } },
};

const templateCases = casesOf(profileSet, compliant.compliantLaunchTemplate, {
  ...cases,
  pass: {
    "the template names the profile": {},
    "the template references the profile by ARN": { iamInstanceProfile: { arn: "arn:profile" } },
  },
  fail: { ...cases.fail, "the profile block is empty": { iamInstanceProfile: {} } },
});

const templated = [compliant.compliantTemplatedInstance, compliant.compliantLaunchTemplate];
const templatedCases = casesOf(profileSet, templated, {
  pass: { "the instance names the profile itself": { iamInstanceProfile: "app" } },
  fail: { "the instance has an empty profile block": { iamInstanceProfile: {} } },
  unknown: { "the launch template is of another stack": { launchTemplate: { id: "lt-9" } } },
  notApplicable: { "the launch template of the stack decides": {} },
});

export default [
  casesOf(profileSet, compliant.compliantInstance, cases),
  templateCases,
  casesOf(profileSet, compliant.compliantLaunchConfiguration, cases),
  templatedCases,
];
