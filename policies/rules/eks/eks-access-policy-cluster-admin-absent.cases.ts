import { casesOf } from "../../harness/rule-cases.ts";
import { type TestResource, UNKNOWN } from "../../harness/test-resource.ts";
import eksAccessPolicyClusterAdminAbsent from "./eks-access-policy-cluster-admin-absent.ts";

const compliant: TestResource = {
  name: "operators",
  type: "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
  properties: {
    clusterName: "platform",
    principalArn: "arn:aws:iam::000000000000:role/operators",
    policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy",
    accessScope: { type: "namespace", namespaces: ["shop"] },
  },
};
const admin = { policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy" };

export default casesOf(eksAccessPolicyClusterAdminAbsent, compliant, {
  pass: { "a policy with fewer rights": {}, "an administrator of one namespace": admin },
  fail: { "an administrator of the cluster": { ...admin, "accessScope.type": "cluster" } },
  unknown: { "the scope is unknown": { ...admin, accessScope: UNKNOWN } },
});
