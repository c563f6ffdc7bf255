import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRepository } from "./compliant-repository.fixture.ts";
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
    "the repository scans on push": {},
    "the registry scans all repositories": { ...own(false), ...registered("*") },
    "the registry scans all repositories, and the repository's own setting is unknown": {
      ...own(UNKNOWN),
      ...registered("*"),
    },
    "the registry scans repositories of this name continuously": {
      ...own(false),
      ...registered("a*p"),
      "registry:rules.0.scanFrequency": "CONTINUOUS_SCAN",
    },
    "the registry scans repositories whose name contains a part of this one's": { ...own(false), ...registered("pp") },
  },
  fail: {
    "the repository does not scan": { ...own(false) },
    "the registry scans only other repositories": { ...own(false), ...registered("*-app") },
    "the registry scans only on request": {
      ...own(false),
      ...registered("*"),
      "registry:rules.0.scanFrequency": "MANUAL",
    },
    "imageScanningConfiguration is not set, and defaults to no scan": { imageScanningConfiguration: ABSENT },
  },
  unknown: {
    "the registry's rules are unknown": { ...own(false), "registry:rules": UNKNOWN },
    "imageScanningConfiguration is unknown": { imageScanningConfiguration: UNKNOWN },
  },
});
