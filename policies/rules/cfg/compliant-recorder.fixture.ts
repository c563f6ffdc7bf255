import type { TestResource } from "../../harness/test-resource.ts";

/** A recorder that passes every rule. */
export const compliantRecorder: TestResource = {
  name: "recorder",
  type: "aws:cfg/recorder:Recorder",
  properties: {
    roleArn: "arn:aws:iam::000000000000:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
    recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
  },
};
