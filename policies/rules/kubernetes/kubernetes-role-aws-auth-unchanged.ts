import type { Reading } from "../../kernel/reading.ts";
import { lists, mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf } from "../../kernel/verdict.ts";
import { everyGrant, roleTypes } from "./roles.ts";

export default rule({
  name: "kubernetes-role-aws-auth-unchanged",
  title: "Roles do not change EKS' ConfigMap aws-auth",
  why: "The ConfigMap aws-auth says which role of IAM is an administrator of the cluster.",
  type: roleTypes,
  severity: "critical",
  union: [774],
  controls: { trivy: ["KSV-0115"] },
  url: "https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html",
  remedy: "new aws.eks.AccessEntry(…), in place of the ConfigMap aws-auth",
  judge: (role) =>
    everyGrant(role, (grant) =>
      mustHold(
        !allOf([() => lists(grant.at("resourceNames"), "aws-auth"), () => writes(grant)]),
        `${grant.path} changes aws-auth`,
      ),
    ),
});

const writes = (grant: Reading): boolean =>
  anyOf(["*", "create", "update", "patch", "delete"].map((verb) => () => lists(grant.at("verbs"), verb)));
