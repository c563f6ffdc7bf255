import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "msk-cluster-clients-encrypted",
  title: "MSK clusters accept TLS from clients only",
  why: "Anyone on the network path between a client and a broker reads and changes the events.",
  type: "aws:msk/cluster:Cluster",
  severity: "medium",
  union: [354],
  controls: { cdkNag: ["AwsSolutions-MSK2"] },
  url: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-working-with-encryption.html",
  remedy: 'encryptionInfo: { encryptionInTransit: { clientBroker: "TLS" } }',
  judge: (cluster) => unlessSet(cluster.at("encryptionInfo.encryptionInTransit.clientBroker"), "TLS"),
});
