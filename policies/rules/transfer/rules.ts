import type { Rule } from "../../kernel/rule.ts";
import transferServerFtpOff from "./transfer-server-ftp-off.ts";

/** The rules of Transfer Family. */
export const rules: readonly Rule[] = [transferServerFtpOff];
