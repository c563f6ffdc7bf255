import { createRequire } from "node:module";
import { settings } from "./settings.mjs";

// What a login cannot avoid: as many verifications at once as the bench sends logins.
const { verify } = createRequire(new URL("../../package.json", import.meta.url))("@node-rs/argon2");
const end = Date.now() + settings.seconds * 1_000;
let count = 0;
const before = process.cpuUsage();
const began = performance.now();
await Promise.all(
  Array.from({ length: settings.connections }, async () => {
    while (Date.now() < end) {
      await verify(settings.hash, settings.password);
      count++;
    }
  }),
);
const { user, system } = process.cpuUsage(before);
const seconds = (performance.now() - began) / 1_000;
console.log(JSON.stringify({ cpu: (user + system) / count, perSecond: count / seconds }));
