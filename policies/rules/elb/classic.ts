import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";

/** The type of a Classic Load Balancer. */
export const classicType = "aws:elb/loadBalancer:LoadBalancer";

/** Whether clients, or instances, speak TLS on a listener; protocols are written in any case. */
export const isTls = (protocol: Reading): boolean => ["https", "ssl"].includes(protocol.text().toLowerCase());

/** The listeners on which clients speak TLS. */
export const tlsListeners = (balancer: Resource): Reading[] =>
  balancer
    .at("listeners")
    .items()
    .filter((listener) => isTls(listener.at("lbProtocol")));
