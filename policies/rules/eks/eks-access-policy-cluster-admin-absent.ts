import { rule } from "../../kernel/rule.ts";
import { allOf, fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "eks-access-policy-cluster-admin-absent",
  title: "EKS access policies do not make administrators of the whole cluster",
  why: "A principal with AmazonEKSClusterAdminPolicy on the cluster may do everything in it: read each secret, and enter each pod.",
  type: "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
  severity: "medium",
  confidence: "medium",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html",
  remedy:
    'accessScope: { type: "namespace", namespaces: ["…"] }, or a policy with fewer rights such as AmazonEKSEditPolicy',
  judge: (association) =>
    allOf([
      () => association.at("policyArn").text().endsWith("/AmazonEKSClusterAdminPolicy"),
      () => association.at("accessScope.type").is("cluster"),
    ])
      ? fail("policyArn gives all rights on the whole cluster")
      : pass(),
});
