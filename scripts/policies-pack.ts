import path from "node:path";
import { runCommand } from "../machine/terminal/command.ts";
import { inProgress } from "../machine/progress.mjs";
import { writePack } from "./policies-pack/write-pack.ts";

const checkout = path.dirname(import.meta.dirname);

process.exitCode = await runCommand(
  {
    run: "npm run policies:pack",
    about:
      "Bundle the policies for use without this checkout: the folder of a policy pack, and an npm package with the audit.",
    options: {
      out: { value: "<folder>", about: "where to write both", default: ".groundwork/policies-pack" },
    },
    notes: `pulumi policy publish            in the folder, after npm install
npx --yes <tarball> stack.json   in any folder, without a network`,
    exits: { 0: "written", 2: "bad arguments, or a folder in the way that is not a bundle" },
  },
  async ({ options: { out } }) => {
    const write = () => writePack(checkout, path.resolve(out));
    const { folder, tarball } = await inProgress("Bundling the policies", write);
    console.log(`Policy pack: ${folder}\nnpm package: ${tarball}`);
    return 0;
  },
);
