import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleConfigMapsUnmanaged from "./kubernetes-role-config-maps-unmanaged.ts";

export default casesOf(kubernetesRoleConfigMapsUnmanaged, compliantRole, {
  pass: {
    "another right": {},
    "one, by its name": {
      rules: [{ apiGroups: [""], resources: ["configmaps"], resourceNames: ["state"], verbs: ["update"] }],
    },
  },
  fail: {
    "each of them is changed": granting("", "configmaps", "update"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("", UNKNOWN, "*"),
  },
});
