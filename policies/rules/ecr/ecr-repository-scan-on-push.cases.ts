import { compliantRepository } from "./compliant-repository.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import ecrRepositoryScanOnPush from "./ecr-repository-scan-on-push.ts";

const registry = {
  name: "registry",
  type: "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
  properties: { scanType: "ENHANCED", rules: [] },
};
const own = (scanOnPush: unknown) => ({ imageScanningConfiguration: { scanOnPush } });
const registered = (filter: string) => ({
  "registry:rules": [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter, filterType: "WILDCARD" }] }],
});

export default casesOf(ecrRepositoryScanOnPush, [compliantRepository, registry], {
  pass: {
    "it is": {},
    "the registry scans all": { ...own(false), ...registered("*") },
    "the registry scans all, and what it says itself is not known": { ...own(UNKNOWN), ...registered("*") },
    "the registry goes on scanning those of its name": {
      ...own(false),
      ...registered("a*p"),
      "registry:rules.0.scanFrequency": "CONTINUOUS_SCAN",
    },
    "the registry scans what has a part of its name": { ...own(false), ...registered("pp") },
  },
  fail: {
    "it is not": { ...own(false) },
    "the registry scans others": { ...own(false), ...registered("*-app") },
    "the registry scans when it is asked to": {
      ...own(false),
      ...registered("*"),
      "registry:rules.0.scanFrequency": "MANUAL",
    },
    "it is unset, and not": { imageScanningConfiguration: ABSENT },
  },
  unknown: {
    "what the registry scans is not known": { ...own(false), "registry:rules": UNKNOWN },
    "it is not known": { imageScanningConfiguration: UNKNOWN },
  },
});
