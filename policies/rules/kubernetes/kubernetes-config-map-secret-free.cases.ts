import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantConfigMap } from "./compliant-objects.fixture.ts";
import kubernetesConfigMapSecretFree from "./kubernetes-config-map-secret-free.ts";

const file = (text: string) => ({ data: { "app.yaml": text } });
const list = (data: object) => ({ $type: "kubernetes:core/v1:ConfigMapList", items: [{ data }] });

export default casesOf(kubernetesConfigMapSecretFree, compliantConfigMap, {
  pass: {
    "the name of a Secret": file("auth:\n  existingSecret: redis-auth\n"),
    "plain settings": {},
    "a file that takes the password from the environment": file("password: ${DB_PASSWORD}\n"),
    "a list of such objects": list({ LOG_LEVEL: "info" }),
  },
  fail: {
    "a password": { data: { DB_PASSWORD: "hunter2-canary" } },
    "a password in a file": file("host: db\npassword: hunter2-canary\n"),
    "a private key": file("-----BEGIN PRIVATE KEY-----\nx\n"),
    "a password in an item of a list": list({ DB_PASSWORD: "hunter2-canary" }),
  },
  unknown: {
    "the data is unknown": { data: UNKNOWN },
  },
});
