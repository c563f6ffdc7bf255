import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerSecretsAsFiles from "./kubernetes-container-secrets-as-files.ts";

const env = (variable: object) => inContainer("env", [{ name: "LOG_LEVEL", value: "info" }, variable]);

export default casesOf(kubernetesContainerSecretsAsFiles, compliantWorkload, {
  pass: {
    "no secret in the environment": {},
    "a value of a ConfigMap": env({ name: "A", valueFrom: { configMapKeyRef: { name: "x", key: "y" } } }),
  },
  fail: {
    "a key of a secret": env({ name: "A", valueFrom: { secretKeyRef: { name: "x", key: "y" } } }),
    "a whole secret": inContainer("envFrom", [{ secretRef: { name: "x" } }]),
  },
  unknown: {
    "the environment is unknown": inContainer("env", UNKNOWN),
  },
});
