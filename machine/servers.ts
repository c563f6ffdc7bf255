import { findCommand } from "./find-command.ts";
import type { Part } from "./part.ts";

/** Redis with TLS and users (ACL). */
export const redisServer: Part = {
  name: "redisServer",
  title: "Redis",
  needs: "6.2 or newer, with TLS",
  find: ({ path }) => findCommand(["redis-server"], path, { args: ["--version"], atLeast: [6, 2] }),
  supply: { from: "debian", packages: ["redis-server"] },
};

/** The gateway's server. */
export const nginx: Part = {
  name: "nginx",
  title: "NGINX",
  needs: "1.22 or newer",
  find: ({ path }) => findCommand(["nginx"], path, { args: ["-v"], atLeast: [1, 22] }),
  supply: { from: "debian", packages: ["nginx"] },
};

/** The browser of the console's tests. */
export const chromium: Part = {
  name: "chromium",
  title: "Chromium",
  needs: "110 or newer (tests alone)",
  find: ({ path }) =>
    findCommand(["chromium", "chromium-browser", "google-chrome"], path, { args: ["--version"], atLeast: [110] }),
  supply: { from: "debian", packages: ["chromium"] },
};

/** What Pulumi's own download runs on. */
export const curl: Part = {
  name: "curl",
  title: "curl",
  needs: "any (for Pulumi's own download alone)",
  find: ({ path }) => findCommand(["curl"], path, { args: ["--version"], atLeast: [7] }),
  supply: { from: "debian", packages: ["ca-certificates", "curl"] },
};
