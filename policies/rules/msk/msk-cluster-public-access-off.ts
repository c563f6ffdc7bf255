import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "msk-cluster-public-access-off",
  title: "MSK clusters have public access disabled",
  why: "Attackers on the internet can try credentials and exploits against the brokers.",
  type: "aws:msk/cluster:Cluster",
  severity: "critical",
  union: [351],
  controls: { fsbp: ["MSK.4"], checkov: ["CKV_AWS_291"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/msk-controls.html#msk-4",
  remedy: 'brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: "DISABLED" } } }',
  judge: (cluster) => unlessSet(cluster.at("brokerNodeGroupInfo.connectivityInfo.publicAccess.type"), "DISABLED"),
});
