import type { Rule } from "../../kernel/rule.ts";
import glueCatalogEncrypted from "./glue-catalog-encrypted.ts";
import glueComponentSecurityConfigurationSet from "./glue-component-security-configuration-set.ts";
import glueJobVersionSupported from "./glue-job-version-supported.ts";
import glueSecurityConfigurationEncrypted from "./glue-security-configuration-encrypted.ts";

/** The rules of Glue. */
export const rules: readonly Rule[] = [
  glueCatalogEncrypted,
  glueComponentSecurityConfigurationSet,
  glueJobVersionSupported,
  glueSecurityConfigurationEncrypted,
];
