import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNodeGroup } from "./compliant-node-group.fixture.ts";
import eksNodeGroupVersionSupported from "./eks-node-group-version-supported.ts";

export default casesOf(eksNodeGroupVersionSupported, compliantNodeGroup, {
  pass: { "a supported version": {}, "no version, so that of the cluster": { version: ABSENT } },
  fail: { "an old version": { version: "1.30" } },
  unknown: { "the version is unknown": { version: UNKNOWN }, "it is no version": { version: "latest" } },
});
