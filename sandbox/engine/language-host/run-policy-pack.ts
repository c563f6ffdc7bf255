import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import { withCompileCache } from "./compile-cache.ts";

type Call = grpc.ServerWritableStream<language.RunPluginRequest, language.RunPluginResponse>;

/** Answers RunPlugin: runs a policy pack and streams what it prints until it ends. */
export function runPolicyPack(call: Call): void {
  const request = call.request;
  if (request.getKind() !== "analyzer") {
    call.emit("error", {
      code: grpc.status.UNIMPLEMENTED,
      details: `This language host runs programs and policy packs, not plugins of kind "${request.getKind()}".`,
    });
    return;
  }
  const pack = request.getInfo()?.getProgramDirectory() ?? request.getProgram();
  const runner = createRequire(path.join(pack, "package.json")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const child = spawn(process.execPath, [runner, ...request.getArgsList(), pack], {
    cwd: pack,
    stdio: ["ignore", "pipe", "pipe"],
    env: withCompileCache("policy-pack", Object.fromEntries(request.getEnvList().map(assignment))),
  });
  child.stdout.on("data", (data: Buffer) => call.write(new language.RunPluginResponse().setStdout(data)));
  child.stderr.on("data", (data: Buffer) => call.write(new language.RunPluginResponse().setStderr(data)));
  child.once("error", (error) => call.emit("error", { code: grpc.status.INTERNAL, details: error.message }));
  child.once("close", (code) => {
    call.write(new language.RunPluginResponse().setExitcode(code ?? 1));
    call.end();
  });
  call.once("cancelled", () => child.kill());
}

function assignment(text: string): [name: string, value: string] {
  const at = text.indexOf("=");
  return [text.slice(0, at), text.slice(at + 1)];
}
