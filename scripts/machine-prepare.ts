import { partsOf } from "../machine/parts.ts";
import { describePreparation, prepareMachine } from "../machine/prepare-machine.ts";
import { runCommand } from "../machine/terminal/command.ts";

process.exitCode = await runCommand(
  {
    run: "npm run machine:prepare",
    about: "Install what the platform needs on this machine. Does nothing if everything is installed.",
    options: {
      for: {
        value: "<command>",
        about:
          "only what that command needs, such as sandbox-start, test or test-kubernetes; machine-prepare installs what npm start and npm test need",
        default: "machine-prepare",
      },
      "dry-run": { about: "show what would be installed" },
    },
    notes: `Debian's packages need root, or sudo without a password. The rest goes into the cache (GROUNDWORK_CACHE, else
~/.cache/groundwork). The services of Debian's packages are not started and stay disabled at boot.`,
    exits: {
      0: "everything is installed",
      1: "an installation failed",
      2: "it may not install here (the exact commands are printed), or bad arguments",
    },
  },
  async ({ options }) => {
    if (options["dry-run"]) console.log(await describePreparation(options.for));
    else {
      await prepareMachine({ want: partsOf(options.for) });
      console.log("Everything is installed.");
    }
    return 0;
  },
);
