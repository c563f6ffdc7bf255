import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, withInitContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerEnvironmentSecretFree from "./kubernetes-container-environment-secret-free.ts";

const env = (variable: object) => inContainer("env", [{ name: "LOG_LEVEL", value: "info" }, variable]);

export default casesOf(kubernetesContainerEnvironmentSecretFree, compliantWorkload, {
  pass: {
    "plain settings": {},
    "the path of a file with the secret": env({ name: "DB_PASSWORD_FILE", value: "/secrets/password" }),
    "an ARN": env({ name: "DB_SECRET", value: "arn:aws:secretsmanager:eu-central-1:000000000000:secret:db" }),
  },
  fail: {
    "a password": env({ name: "DB_PASSWORD", value: "hunter2-canary" }),
    "a password in the arguments": inContainer("args", ["--password", "hunter2-canary"]),
    "an init container with a key": withInitContainer({ env: [{ name: "API_KEY", value: "hunter2-canary" }] }),
    "a connection string": env({ name: "DATABASE", value: "postgres://app:hunter2-canary@db/app" }),
  },
  unknown: {
    "the value is unknown": env({ name: "DB_PASSWORD", value: UNKNOWN }),
    "the environment is unknown": inContainer("env", UNKNOWN),
  },
});
