import { Refusal } from "../../contract/refusal.mjs";
/** TLS protocols by the beginning of a security policy's name, the longer first. */
const protocols: readonly (readonly [string, string])[] = [
  ["ELBSecurityPolicy-TLS13-1-3", "TLSv1.3"],
  ["ELBSecurityPolicy-TLS13-1-2", "TLSv1.2 TLSv1.3"],
  ["ELBSecurityPolicy-TLS13-1-1", "TLSv1.1 TLSv1.2 TLSv1.3"],
  ["ELBSecurityPolicy-TLS13-1-0", "TLSv1 TLSv1.1 TLSv1.2 TLSv1.3"],
  ["ELBSecurityPolicy-FS-1-2", "TLSv1.2"],
  ["ELBSecurityPolicy-FS-1-1", "TLSv1.1 TLSv1.2"],
  ["ELBSecurityPolicy-FS-2018-06", "TLSv1 TLSv1.1 TLSv1.2"],
  ["ELBSecurityPolicy-TLS-1-2", "TLSv1.2"],
  ["ELBSecurityPolicy-TLS-1-1", "TLSv1.1 TLSv1.2"],
  ["ELBSecurityPolicy-2016-08", "TLSv1 TLSv1.1 TLSv1.2"],
];

/**
 * NGINX's names of the protocols that a security policy of a load balancer allows.
 * @throws Error for a policy whose protocols are not known here.
 */
export function tlsProtocols(who: string, policy: string): string {
  const known = protocols.find(([beginning]) => policy.startsWith(beginning));
  if (known !== undefined) return known[1];
  const names = protocols.map(([beginning]) => `${beginning}…`).join(", ");
  throw new Refusal(`${policy} is not known here.`, { path: `${who}: sslPolicy`, remedy: `Use one of: ${names}.` });
}
