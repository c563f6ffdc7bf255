import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTask } from "./compliant-task.fixture.ts";
import ecsTaskDefinitionFileSystemInTransitEncrypted from "./ecs-task-definition-file-system-in-transit-encrypted.ts";

export default casesOf(ecsTaskDefinitionFileSystemInTransitEncrypted, compliantTask, {
  pass: {
    "no EFS volume": {},
    "transit encryption to a file system whose ID is unknown": {
      volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: UNKNOWN, transitEncryption: "ENABLED" } }],
    },
    "transit encryption is enabled": {
      volumes: [
        { name: "tmp" },
        { name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: "ENABLED" } },
      ],
    },
  },
  fail: {
    "transit encryption is disabled": {
      volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: "DISABLED" } }],
    },
    "no transit encryption to a file system whose ID is unknown": {
      volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: UNKNOWN } }],
    },
    "transitEncryption is not set, and defaults to disabled": {
      volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1" } }],
    },
  },
  unknown: {
    "transitEncryption is unknown": {
      volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: UNKNOWN } }],
    },
    "volumes is unknown": { volumes: UNKNOWN },
  },
});
