import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantIngress } from "./compliant-namespace.fixture.ts";
import kubernetesIngressSnippetsAbsent from "./kubernetes-ingress-snippets-absent.ts";

const note = (key: string, value: string) => ({ "metadata.annotations": { [key]: value } });

export default casesOf(kubernetesIngressSnippetsAbsent, compliantIngress, {
  pass: {
    "no snippet": {},
    "another annotation": { "metadata.annotations": { "nginx.ingress.kubernetes.io/ssl-redirect": "true" } },
  },
  fail: {
    "a snippet of the server": note("nginx.ingress.kubernetes.io/server-snippet", "return 200;"),
    "a snippet with Lua": note("nginx.ingress.kubernetes.io/configuration-snippet", "content_by_lua_block { }"),
  },
  unknown: {
    "the annotations are unknown": { "metadata.annotations": UNKNOWN },
  },
});
