import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "opensearch-domain-anonymous-access-off",
  title: "OpenSearch domains do not allow anonymous access",
  why: "Anyone who can reach the endpoint can use a domain with anonymous access. AWS intends it only for the migration to fine-grained access control.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "high",
  union: [119],
  controls: { cdkNag: ["AwsSolutions-OS5"] },
  url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html",
  remedy: "advancedSecurityOptions: { enabled: true, anonymousAuthEnabled: false }",
  judge: (domain) => {
    const anonymous = domain.at("advancedSecurityOptions.anonymousAuthEnabled");
    return anonymous.is(true) ? fail(`allows anonymous access: ${anonymous.path} is true`) : pass();
  },
});
