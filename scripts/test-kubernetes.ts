import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runCommand } from "../machine/terminal/command.ts";
import { partsOf } from "../machine/parts.ts";
import { prepareMachine } from "../machine/prepare-machine.ts";
import { runJest } from "./testing/jest.ts";

const checkout = path.dirname(import.meta.dirname);

process.exitCode = await runCommand(
  {
    run: "npm run test:kubernetes",
    about: "Give every Kubernetes manifest of the platform to a real API server with its controllers and scheduler.",
    options: { only: { value: "<pattern>", about: "only the tests whose titles match this pattern" } },
    notes:
      "The first run builds Kubernetes from its Go modules (some minutes, once for this machine). docs/kubernetes-api-server.md says\n" +
      "what the tests prove and what they do not.",
    exits: {
      0: "all passed",
      1: "something failed",
      2: "the machine lacks something that may not be installed here",
    },
  },
  async ({ options: { only } }) => {
    const machine = await prepareMachine({ want: partsOf("test-kubernetes") });
    // Of its own, so that nothing stays when the tests are interrupted: their servers end with them, their files do not.
    const folder = await mkdtemp(path.join(tmpdir(), "groundwork-test-kubernetes-"));
    process.env["TMPDIR"] = folder;
    try {
      // The usual run leaves these tests out: they need a part of the machine that takes minutes to build.
      const options = ["--testPathIgnorePatterns=/node_modules/", "--runInBand", "--testTimeout=180000"];
      const titles = only === undefined ? [] : ["--testNamePattern", only];
      return await runJest(checkout, machine, [...options, ...titles, "tests/kubernetes/"]);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 20 });
    }
  },
);
