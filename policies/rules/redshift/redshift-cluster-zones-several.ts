import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "redshift-cluster-zones-several",
  title: "Redshift clusters are deployed in several zones",
  why: "If its zone fails, a cluster in one zone is not available until AWS replaces it.",
  type: "aws:redshift/cluster:Cluster",
  severity: "medium",
  union: [320],
  controls: { fsbp: ["Redshift.18"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-18",
  remedy: "multiAz: true",
  judge: (cluster) => cluster.at("multiAz").mustBe(true),
});
