import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole } from "./compliant-access.fixture.ts";
import kubernetesRoleAwsAuthUnchanged from "./kubernetes-role-aws-auth-unchanged.ts";

const named = (verb: string) => ({
  rules: [{ apiGroups: [""], resources: ["configmaps"], resourceNames: ["aws-auth"], verbs: [verb] }],
});

export default casesOf(kubernetesRoleAwsAuthUnchanged, compliantRole, {
  pass: {
    "another right": {},
    "it is read": named("get"),
  },
  fail: {
    "it is changed": named("update"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
  },
});
