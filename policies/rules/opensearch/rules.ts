import type { Rule } from "../../kernel/rule.ts";
import opensearchDomainAccessFineGrained from "./opensearch-domain-access-fine-grained.ts";
import opensearchDomainAccessPolicyAnybodyDenied from "./opensearch-domain-access-policy-anybody-denied.ts";
import opensearchDomainAnonymousAccessOff from "./opensearch-domain-anonymous-access-off.ts";
import opensearchDomainAtRestEncrypted from "./opensearch-domain-at-rest-encrypted.ts";
import opensearchDomainAuditLogsPublished from "./opensearch-domain-audit-logs-published.ts";
import opensearchDomainDataNodesThree from "./opensearch-domain-data-nodes-three.ts";
import opensearchDomainErrorLogsPublished from "./opensearch-domain-error-logs-published.ts";
import opensearchDomainHttpsEnforced from "./opensearch-domain-https-enforced.ts";
import opensearchDomainKeyOwn from "./opensearch-domain-key-own.ts";
import opensearchDomainMastersThree from "./opensearch-domain-masters-three.ts";
import opensearchDomainNetworkPrivate from "./opensearch-domain-network-private.ts";
import opensearchDomainNodeToNodeEncrypted from "./opensearch-domain-node-to-node-encrypted.ts";
import opensearchDomainSecurityGroupOwn from "./opensearch-domain-security-group-own.ts";
import opensearchDomainSlowLogsPublished from "./opensearch-domain-slow-logs-published.ts";
import opensearchDomainTlsModern from "./opensearch-domain-tls-modern.ts";
import opensearchDomainUpdatesAutomatic from "./opensearch-domain-updates-automatic.ts";
import opensearchDomainZonesSeveral from "./opensearch-domain-zones-several.ts";
import opensearchServerlessNetworkPrivate from "./opensearch-serverless-network-private.ts";

/** The rules of OpenSearch Service. */
export const rules: readonly Rule[] = [
  opensearchDomainAccessFineGrained,
  opensearchDomainAccessPolicyAnybodyDenied,
  opensearchDomainAnonymousAccessOff,
  opensearchDomainAtRestEncrypted,
  opensearchDomainAuditLogsPublished,
  opensearchDomainDataNodesThree,
  opensearchDomainErrorLogsPublished,
  opensearchDomainHttpsEnforced,
  opensearchDomainKeyOwn,
  opensearchDomainMastersThree,
  opensearchDomainNetworkPrivate,
  opensearchDomainNodeToNodeEncrypted,
  opensearchDomainSecurityGroupOwn,
  opensearchDomainSlowLogsPublished,
  opensearchDomainTlsModern,
  opensearchDomainUpdatesAutomatic,
  opensearchDomainZonesSeveral,
  opensearchServerlessNetworkPrivate,
];
