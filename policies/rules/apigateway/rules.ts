import type { Rule } from "../../kernel/rule.ts";
import apigatewayDomainTlsModern from "./apigateway-domain-tls-modern.ts";
import apigatewayMethodAuthorizationSet from "./apigateway-method-authorization-set.ts";
import apigatewayMethodSettingsCacheEncrypted from "./apigateway-method-settings-cache-encrypted.ts";
import apigatewayMethodSettingsDataTraceOff from "./apigateway-method-settings-data-trace-off.ts";
import apigatewayRouteAuthorizationSet from "./apigateway-route-authorization-set.ts";
import apigatewayStageAccessLogged from "./apigateway-stage-access-logged.ts";
import apigatewayStageClientCertificateSet from "./apigateway-stage-client-certificate-set.ts";
import apigatewayStageExecutionLogged from "./apigateway-stage-execution-logged.ts";
import apigatewayStageTracingOn from "./apigateway-stage-tracing-on.ts";
import apigatewayStageWebFirewallAttached from "./apigateway-stage-web-firewall-attached.ts";

/** The rules of API Gateway, REST and HTTP APIs. */
export const rules: readonly Rule[] = [
  apigatewayDomainTlsModern,
  apigatewayMethodAuthorizationSet,
  apigatewayMethodSettingsCacheEncrypted,
  apigatewayMethodSettingsDataTraceOff,
  apigatewayRouteAuthorizationSet,
  apigatewayStageAccessLogged,
  apigatewayStageClientCertificateSet,
  apigatewayStageExecutionLogged,
  apigatewayStageTracingOn,
  apigatewayStageWebFirewallAttached,
];
