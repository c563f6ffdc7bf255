import type { Rule } from "../../rule/rule.ts";
import securityGroupIngressWorldPublicOnly from "./security-group-ingress-world-public-only.ts";
import securityGroupIngressWorldWebOnly from "./security-group-ingress-world-web-only.ts";

/** The rules about ec2. */
export const rules: readonly Rule[] = [securityGroupIngressWorldPublicOnly, securityGroupIngressWorldWebOnly];
