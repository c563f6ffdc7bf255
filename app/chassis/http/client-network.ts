import { isIPv6 } from "node:net";

/** An IPv4 address; of IPv6 the /64 network, which one customer has as a whole. */
export function networkOf(client: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(client)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(client)) return client;
  const [start = "", end = ""] = client.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const zeros = Array<string>(Math.max(0, 8 - groups(start).length - groups(end).length)).fill("0");
  const network = [...groups(start), ...zeros, ...groups(end)].slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
