import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { isWorld } from "../../kernel/security-group.ts";
import { anyOf, fail, notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "eks-cluster-endpoint-addresses-restricted",
  title: "Public EKS cluster endpoints accept connections from named addresses only",
  why: "Every address of the internet can reach a public endpoint whose address ranges are not restricted.",
  type: "aws:eks/cluster:Cluster",
  severity: "high",
  union: [345],
  controls: { checkov: ["CKV_AWS_38"] },
  url: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
  remedy: "vpcConfig: { publicAccessCidrs: [<the address range of the office>] }",
  implies: ["eks-cluster-endpoint-private"],
  judge: (cluster) => {
    if (cluster.at("vpcConfig.endpointPublicAccess").is(false)) return notApplicable("the endpoint is private");
    const ranges = cluster.at("vpcConfig.publicAccessCidrs");
    if (!ranges.isSet() || ranges.items().length === 0)
      return fail(`${ranges.path} is not set, and the default is every address`);
    const open = anyOf(ranges.items().map((range) => () => isWorld(range.text())));
    return mustHold(!open, `${ranges.path} contains a range that covers the internet`);
  },
});
