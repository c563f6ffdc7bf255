import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";
import { every, notApplicable, pass } from "../../kernel/verdict.ts";

/** The property that names each destination of ECS Exec logs, and the one that encrypts it. */
const places = [
  ["cloudWatchLogGroupName", "cloudWatchEncryptionEnabled"],
  ["s3BucketName", "s3BucketEncryptionEnabled"],
] as const;

export default rule({
  name: "ecs-cluster-exec-key-own",
  title: "ECS Exec sessions and their logs are encrypted with a customer managed KMS key",
  why: "Anyone who reads an unencrypted session log sees the user data and secrets that an engineer displayed in a container.",
  type: "aws:ecs/cluster:Cluster",
  checklist: "LOGS-1",
  severity: "low",
  union: [60],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  remedy: "executeCommandConfiguration: { kmsKeyId, logConfiguration: { cloudWatchEncryptionEnabled: true, … } }",
  judge: (cluster) => {
    const exec = cluster.at("configuration.executeCommandConfiguration");
    if (exec.state === "absent") return notApplicable("has no configuration of ECS Exec");
    const key = mustBeOwnKey(exec.at("kmsKeyId"));
    if (key.outcome !== "pass") return key;
    if (!exec.at("logging").is("OVERRIDE")) return pass();
    return every(places, ([place, isEncrypted]) => {
      const log = exec.at("logConfiguration");
      if (log.at(place).state === "absent") return notApplicable(`${log.path}.${place} is not set`);
      return log.at(isEncrypted).mustBe(true);
    });
  },
});
