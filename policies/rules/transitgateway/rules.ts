import type { Rule } from "../../kernel/rule.ts";
import transitGatewayAttachmentsReviewed from "./transit-gateway-attachments-reviewed.ts";

/** The rules of transit gateways. */
export const rules: readonly Rule[] = [transitGatewayAttachmentsReviewed];
