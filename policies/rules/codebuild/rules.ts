import type { Rule } from "../../kernel/rule.ts";
import codebuildProjectEnvironmentSecretFree from "./codebuild-project-environment-secret-free.ts";
import codebuildProjectKeyOwn from "./codebuild-project-key-own.ts";
import codebuildProjectLogged from "./codebuild-project-logged.ts";
import codebuildProjectLogsEncrypted from "./codebuild-project-logs-encrypted.ts";
import codebuildProjectPrivilegesDropped from "./codebuild-project-privileges-dropped.ts";
import codebuildProjectSourceCredentialFree from "./codebuild-project-source-credential-free.ts";
import codebuildReportGroupEncrypted from "./codebuild-report-group-encrypted.ts";

/** The rules of CodeBuild. */
export const rules: readonly Rule[] = [
  codebuildProjectEnvironmentSecretFree,
  codebuildProjectKeyOwn,
  codebuildProjectLogged,
  codebuildProjectLogsEncrypted,
  codebuildProjectPrivilegesDropped,
  codebuildProjectSourceCredentialFree,
  codebuildReportGroupEncrypted,
];
