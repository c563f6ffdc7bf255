import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer, withInitContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerEnvironmentSecretFree from "./kubernetes-container-environment-secret-free.ts";

const env = (variable: object) => inContainer("env", [{ name: "LOG_LEVEL", value: "info" }, variable]);

export default casesOf(kubernetesContainerEnvironmentSecretFree, compliantWorkload, {
  pass: {
    "plain settings": {},
    "the path of a file with the secret": env({ name: "DB_PASSWORD_FILE", value: "/secrets/password" }),
    "a reference to another variable": {
      ...env({ name: "DB_PASSWORD", value: "$(GIVEN)" }),
      ...inContainer("args", ["--password=$(DB_PASSWORD)", "--token", "$(API_TOKEN)"]),
    },
    "a shell's command that reads a file": inContainer("command", ["sh", "-c", "PGPASSWORD=$(cat /secrets/x) psql"]),
    "a variable of the API server's form, whose value is empty": env({
      name: "DB_PASSWORD",
      value: "",
      valueFrom: { secretKeyRef: { name: "db", key: "password" } },
    }),
    "an ARN": env({ name: "DB_SECRET", value: "arn:aws:secretsmanager:eu-central-1:000000000000:secret:db" }),
  },
  fail: {
    "a password": env({ name: "DB_PASSWORD", value: "hunter2-canary" }),
    "a password in the arguments": inContainer("args", ["--password", "hunter2-canary"]),
    "a password that only looks like a shell's variable": env({ name: "DB_PASSWORD", value: "$hunter2-canary" }),
    "a URL with a password behind a reference": inContainer("args", ["$(BEGIN) postgres://app:hunter2-canary@db/app"]),
    "a password in a probe": inContainer("livenessProbe", {
      exec: { command: ["redis-cli", "--password", "hunter2-canary", "ping"] },
    }),
    "a password in a hook": inContainer("lifecycle", {
      preStop: { exec: { command: ["sh", "-c", "PGPASSWORD=hunter2-canary psql"] } },
    }),
    "an init container with a key": withInitContainer({ env: [{ name: "API_KEY", value: "hunter2-canary" }] }),
    "a connection string": env({ name: "DATABASE", value: "postgres://app:hunter2-canary@db/app" }),
  },
  unknown: {
    "the value is unknown": env({ name: "DB_PASSWORD", value: UNKNOWN }),
    "the environment is unknown": inContainer("env", UNKNOWN),
  },
});
