import { randomInt } from "node:crypto";

/** A random loopback address, so that processes of several tests can listen on their real ports. */
export function loopbackAddress(): string {
  return `127.${randomInt(10, 250)}.${randomInt(1, 250)}.${randomInt(2, 250)}`;
}
