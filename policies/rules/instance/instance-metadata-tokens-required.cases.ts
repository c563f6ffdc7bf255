import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import tokensRequired from "./instance-metadata-tokens-required.ts";

const cases = {
  pass: { "a token is required": {}, "a list of one": { metadataOptions: [{ httpTokens: "required" }] } },
  fail: {
    "a token is optional": { "metadataOptions.httpTokens": "optional" },
    "it is unset, and the default may be optional": { "metadataOptions.httpTokens": ABSENT },
    "there are no options": { metadataOptions: ABSENT },
  },
  unknown: {
    "it is not known": { "metadataOptions.httpTokens": UNKNOWN },
    "no option is": { metadataOptions: UNKNOWN },
  },
  notApplicable: { "there is no metadata": { metadataOptions: { httpEndpoint: "disabled" } } },
};

const template = [compliant.compliantTemplatedInstance, compliant.compliantLaunchTemplate];
const templatedCases = casesOf(tokensRequired, template, {
  pass: { "it says so itself": { metadataOptions: { httpTokens: "required" } } },
  fail: { "it says otherwise itself": { metadataOptions: { httpTokens: "optional" } } },
  unknown: {
    "the template is another stack's": { launchTemplate: { id: "lt-9" } },
    "which template is not known": { launchTemplate: { id: UNKNOWN } },
  },
  notApplicable: {
    "the template of the stack says so": {},
    "the template is named": { launchTemplate: { name: "app" } },
    "no id is known yet, and the program's wiring tells": {
      launchTemplate: { id: UNKNOWN },
      $dependencies: { launchTemplate: [urnOf(compliant.compliantLaunchTemplate)] },
      "template:$id": ABSENT,
    },
  },
});

export default [
  casesOf(tokensRequired, compliant.compliantInstance, cases),
  casesOf(tokensRequired, compliant.compliantLaunchTemplate, cases),
  casesOf(tokensRequired, compliant.compliantLaunchConfiguration, cases),
  templatedCases,
];
