import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, type TestResource, UNKNOWN } from "../../harness/test-resource.ts";
import eksAddonVersionPinned from "./eks-addon-version-pinned.ts";

const compliant: TestResource = {
  name: "network",
  type: "aws:eks/addon:Addon",
  properties: { clusterName: "platform", addonName: "vpc-cni", addonVersion: "v1.20.0-eksbuild.1" },
};

export default casesOf(eksAddonVersionPinned, compliant, {
  pass: { "a version": {} },
  fail: { "no version": { addonVersion: ABSENT } },
  unknown: { "the version is unknown": { addonVersion: UNKNOWN } },
});
