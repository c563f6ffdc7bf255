import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "neptune-instance-minor-upgrades-automatic",
  title: "Neptune DB instances upgrade minor versions automatically",
  why: "An instance without upgrades keeps known faults of its engine.",
  type: "aws:neptune/clusterInstance:ClusterInstance",
  severity: "low",
  union: [398],
  controls: { cdkNag: ["AwsSolutions-N2"] },
  url: "https://docs.aws.amazon.com/neptune/latest/userguide/engine-updates.html",
  remedy: "autoMinorVersionUpgrade: true",
  judge: (clusterInstance) => unlessSet(clusterInstance.at("autoMinorVersionUpgrade"), true),
});
