import { serveLanguageHost } from "./language-host.ts";

const engineAddress = process.argv.slice(2).find((argument) => /:\d+$/.test(argument));
if (engineAddress === undefined) {
  process.stderr.write(
    "pulumi-language-nodejs: the engine's address is missing; the Pulumi engine starts this program.\n",
  );
  process.exit(2);
}
// An engine that is killed does not end its language host.
const engine = process.ppid;
setInterval(() => {
  if (process.ppid !== engine) process.exit();
}, 500).unref();
const port = await serveLanguageHost(engineAddress);
process.stdout.write(`${port}\n`);
