import { compliantTask } from "./compliant-task.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsTaskDefinitionFileSystemInTransitEncrypted from "./ecs-task-definition-file-system-in-transit-encrypted.ts";

export default casesOf(ecsTaskDefinitionFileSystemInTransitEncrypted, compliantTask, {
  pass: {
    "no file system": {},
    "in TLS, to one that is not made yet": {
      volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: UNKNOWN, transitEncryption: "ENABLED" } }],
    },
    "in TLS": {
      volumes: [
        { name: "tmp" },
        { name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: "ENABLED" } },
      ],
    },
  },
  fail: {
    "in clear": {
      volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: "DISABLED" } }],
    },
    "in clear, to one that is not made yet": {
      volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: UNKNOWN } }],
    },
    "it is unset, and in clear": { volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1" } }] },
  },
  unknown: {
    "it is not known": {
      volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: UNKNOWN } }],
    },
    "the volumes are not known": { volumes: UNKNOWN },
  },
});
