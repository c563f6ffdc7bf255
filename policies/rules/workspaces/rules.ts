import type { Rule } from "../../kernel/rule.ts";
import workspacesRootVolumeEncrypted from "./workspaces-root-volume-encrypted.ts";
import workspacesUserVolumeEncrypted from "./workspaces-user-volume-encrypted.ts";

/** The rules of WorkSpaces. */
export const rules: readonly Rule[] = [workspacesRootVolumeEncrypted, workspacesUserVolumeEncrypted];
