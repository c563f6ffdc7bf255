import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "msk-cluster-brokers-encrypted",
  title: "MSK clusters are encrypted in transit among broker nodes",
  why: "Anyone on the network path between two brokers reads the events.",
  type: "aws:msk/cluster:Cluster",
  severity: "medium",
  union: [353],
  controls: { fsbp: ["MSK.1"], cdkNag: ["AwsSolutions-MSK3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/msk-controls.html#msk-1",
  remedy: "encryptionInfo: { encryptionInTransit: { inCluster: true } }",
  judge: (cluster) => unlessSet(cluster.at("encryptionInfo.encryptionInTransit.inCluster"), true),
});
