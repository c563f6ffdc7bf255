import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, pass } from "../../rule/verdict.ts";

/** Where a log of its own may go, and what says that it is encrypted there. */
const places = [
  ["cloudWatchLogGroupName", "cloudWatchEncryptionEnabled"],
  ["s3BucketName", "s3BucketEncryptionEnabled"],
] as const;

export default rule({
  name: "ecs-cluster-exec-key-own",
  title: "Shells into containers and their logs are encrypted with a key of one's own",
  why: "What is typed in production holds what users and secrets look like.",
  type: "aws:ecs/cluster:Cluster",
  checklist: "LOGS-1",
  severity: "low",
  union: [60],
  controls: { checkov: ["CKV_AWS_224"] },
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  remedy: "executeCommandConfiguration: { kmsKeyId, logConfiguration: { cloudWatchEncryptionEnabled: true, … } }",
  judge: (cluster) => {
    const exec = cluster.at("configuration.executeCommandConfiguration");
    if (exec.state === "absent") return notApplicable("nothing is said of shells into its containers");
    if (!exec.at("kmsKeyId").isSet()) return fail(`${exec.path}.kmsKeyId is not set`);
    if (!exec.at("logging").is("OVERRIDE")) return pass();
    return every(places, ([place, isEncrypted]) => {
      const log = exec.at("logConfiguration");
      if (log.at(place).state === "absent") return notApplicable(`${log.path}.${place} is not set`);
      return log.at(isEncrypted).mustBe(true);
    });
  },
});
