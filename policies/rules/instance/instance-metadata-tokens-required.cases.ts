import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import tokensRequired from "./instance-metadata-tokens-required.ts";

const cases = {
  pass: {
    "tokens are required": {},
    "tokens are required, with options as a list of one": { metadataOptions: [{ httpTokens: "required" }] },
  },
  fail: {
    "tokens are optional": { "metadataOptions.httpTokens": "optional" },
    "httpTokens is not set, and may default to optional": { "metadataOptions.httpTokens": ABSENT },
    "metadataOptions is not set": { metadataOptions: ABSENT },
  },
  unknown: {
    "httpTokens is unknown": { "metadataOptions.httpTokens": UNKNOWN },
    "metadataOptions is unknown": { metadataOptions: UNKNOWN },
  },
  notApplicable: { "the metadata service is disabled": { metadataOptions: { httpEndpoint: "disabled" } } },
};

const template = [compliant.compliantTemplatedInstance, compliant.compliantLaunchTemplate];
const templatedCases = casesOf(tokensRequired, template, {
  pass: { "the instance requires tokens itself": { metadataOptions: { httpTokens: "required" } } },
  fail: { "the instance makes tokens optional": { metadataOptions: { httpTokens: "optional" } } },
  unknown: {
    "the launch template is of another stack": { launchTemplate: { id: "lt-9" } },
    "the launch template is unknown": { launchTemplate: { id: UNKNOWN } },
  },
  notApplicable: {
    "the launch template of the stack decides": {},
    "the launch template, referenced by name, decides": { launchTemplate: { name: "app" } },
    "the launch template, whose ID is unknown, decides": {
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
