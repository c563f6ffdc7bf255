import { expect, test } from "@jest/globals";
import { Reading } from "./reading.ts";
import { block, trafficOf } from "./security-group.ts";

test.each([
  [{ protocol: "tcp", fromPort: 22, toPort: 22 }, "port 22"],
  [{ protocol: "6", fromPort: 20, toPort: 22 }, "ports 20 to 22"],
  [{ protocol: "udp", fromPort: 53, toPort: 53 }, "UDP port 53"],
  [{ protocol: "-1", fromPort: 0, toPort: 0 }, "every port of every protocol"],
  [{ protocol: "icmp", fromPort: -1, toPort: -1 }, "ICMP"],
  [{ protocol: "1", fromPort: 8, toPort: 0 }, "ICMP"],
  [{ protocol: "icmpv6", fromPort: -1, toPort: -1 }, "ICMPv6"],
  [{ protocol: "50" }, "protocol 50"],
  [{ protocol: "hunter2" }, "another protocol"],
])("the traffic of %j is %s", (entry, traffic) => {
  expect(trafficOf(block(new Reading(entry, "ingress.0")))).toBe(traffic);
});
