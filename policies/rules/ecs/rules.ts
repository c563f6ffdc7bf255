import type { Rule } from "../../kernel/rule.ts";
import ecsClusterContainerInsightsOn from "./ecs-cluster-container-insights-on.ts";
import ecsClusterExecKeyOwn from "./ecs-cluster-exec-key-own.ts";
import ecsClusterExecLogged from "./ecs-cluster-exec-logged.ts";
import ecsServiceCircuitBreakerEnabled from "./ecs-service-circuit-breaker-enabled.ts";
import ecsServicePlatformLatest from "./ecs-service-platform-latest.ts";
import ecsServicePublicIpOff from "./ecs-service-public-ip-off.ts";
import ecsTaskDefinitionEnvironmentSecretFree from "./ecs-task-definition-environment-secret-free.ts";
import ecsTaskDefinitionFileSystemInTransitEncrypted from "./ecs-task-definition-file-system-in-transit-encrypted.ts";
import ecsTaskDefinitionHostNetworkUserNamed from "./ecs-task-definition-host-network-user-named.ts";
import ecsTaskDefinitionHostProcessesHidden from "./ecs-task-definition-host-processes-hidden.ts";
import ecsTaskDefinitionImagePinned from "./ecs-task-definition-image-pinned.ts";
import ecsTaskDefinitionImageRepositoryAllowed from "./ecs-task-definition-image-repository-allowed.ts";
import ecsTaskDefinitionImagesScanned from "./ecs-task-definition-images-scanned.ts";
import ecsTaskDefinitionLogsConfigured from "./ecs-task-definition-logs-configured.ts";
import ecsTaskDefinitionMemoryLimited from "./ecs-task-definition-memory-limited.ts";
import ecsTaskDefinitionPrivilegesDropped from "./ecs-task-definition-privileges-dropped.ts";
import ecsTaskDefinitionRoleOwn from "./ecs-task-definition-role-own.ts";
import ecsTaskDefinitionRolesApart from "./ecs-task-definition-roles-apart.ts";
import ecsTaskDefinitionRootFileSystemReadOnly from "./ecs-task-definition-root-file-system-read-only.ts";
import ecsTaskDefinitionSecretsByArn from "./ecs-task-definition-secrets-by-arn.ts";
import ecsTaskDefinitionUserNotRoot from "./ecs-task-definition-user-not-root.ts";
import ecsTaskSetPublicIpOff from "./ecs-task-set-public-ip-off.ts";

/** The rules of ECS. */
export const rules: readonly Rule[] = [
  ecsClusterContainerInsightsOn,
  ecsClusterExecKeyOwn,
  ecsClusterExecLogged,
  ecsServiceCircuitBreakerEnabled,
  ecsServicePlatformLatest,
  ecsServicePublicIpOff,
  ecsTaskDefinitionEnvironmentSecretFree,
  ecsTaskDefinitionFileSystemInTransitEncrypted,
  ecsTaskDefinitionHostNetworkUserNamed,
  ecsTaskDefinitionHostProcessesHidden,
  ecsTaskDefinitionImagePinned,
  ecsTaskDefinitionImageRepositoryAllowed,
  ecsTaskDefinitionImagesScanned,
  ecsTaskDefinitionLogsConfigured,
  ecsTaskDefinitionMemoryLimited,
  ecsTaskDefinitionPrivilegesDropped,
  ecsTaskDefinitionRoleOwn,
  ecsTaskDefinitionRolesApart,
  ecsTaskDefinitionRootFileSystemReadOnly,
  ecsTaskDefinitionSecretsByArn,
  ecsTaskDefinitionUserNotRoot,
  ecsTaskSetPublicIpOff,
];
