import type { TestResource } from "../../harness/test-resource.ts";

/** A recorder status that passes every rule. */
export const compliantRecorderStatus: TestResource = {
  name: "recording",
  type: "aws:cfg/recorderStatus:RecorderStatus",
  properties: { name: "default", isEnabled: true },
};
