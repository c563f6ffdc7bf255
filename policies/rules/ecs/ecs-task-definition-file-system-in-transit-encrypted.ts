import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "ecs-task-definition-file-system-in-transit-encrypted",
  title: "ECS task definitions use in-transit encryption for EFS volumes",
  why: "An attacker on the network reads files in plaintext between the task and EFS, even if the file system is encrypted at rest.",
  type: "aws:ecs/taskDefinition:TaskDefinition",
  checklist: "MODEL",
  severity: "medium",
  union: [62],
  controls: { fsbp: ["ECS.18"], checkov: ["CKV_AWS_97"], trivy: ["AWS-0035"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-18",
  remedy: 'efsVolumeConfiguration: { transitEncryption: "ENABLED", … }',
  judge: (task) => {
    const mounts = task
      .at("volumes")
      .items()
      .map((volume) => volume.at("efsVolumeConfiguration"));
    return every(mounts, (efs) =>
      efs.at("fileSystemId").state === "absent" || efs.at("transitEncryption").is("ENABLED")
        ? pass()
        : fail(`mounts EFS without encryption in transit: ${efs.path}.transitEncryption is not ENABLED`),
    );
  },
});
