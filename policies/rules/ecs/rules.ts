import type { Rule } from "../../rule/rule.ts";
import ecsServicePublicIpOff from "./ecs-service-public-ip-off.ts";
import ecsTaskDefinitionEnvironmentSecretFree from "./ecs-task-definition-environment-secret-free.ts";
import ecsTaskDefinitionPrivilegesDropped from "./ecs-task-definition-privileges-dropped.ts";
import ecsTaskDefinitionRolesApart from "./ecs-task-definition-roles-apart.ts";
import ecsTaskDefinitionRootFileSystemReadOnly from "./ecs-task-definition-root-file-system-read-only.ts";

/** The rules about ecs. */
export const rules: readonly Rule[] = [
  ecsServicePublicIpOff,
  ecsTaskDefinitionEnvironmentSecretFree,
  ecsTaskDefinitionPrivilegesDropped,
  ecsTaskDefinitionRolesApart,
  ecsTaskDefinitionRootFileSystemReadOnly,
];
