import * as grpc from "@grpc/grpc-js";
import languageServices from "@pulumi/pulumi/proto/language_grpc_pb.js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { runPolicyPack } from "./run-policy-pack.ts";
import { runProgram, type ProgramRun } from "./run-program.ts";

/**
 * Serves Pulumi's LanguageRuntime for Node programs that run from source: no build, no downloads,
 * plugins are the sandbox's.
 * @param engineAddress where programs report to, host:port
 * @returns the port on 127.0.0.1
 */
export async function serveLanguageHost(engineAddress: string): Promise<number> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(languageServices.LanguageRuntimeService, implementation(engineAddress));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(error);
      else resolve(port);
    });
  });
}

function implementation(engineAddress: string): grpc.UntypedServiceImplementation {
  return {
    handshake: answer(() => new language.LanguageHandshakeResponse()),
    getRequiredPlugins: answer(() => new language.GetRequiredPluginsResponse()),
    getRequiredPackages: answer(() => new language.GetRequiredPackagesResponse()),
    getPluginInfo: answer(() => new plugin.PluginInfo().setVersion("1.0.0")),
    cancel: answer(() => new empty.Empty()),
    about: answer(() => new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version)),
    getProgramDependencies: answer(() => new language.GetProgramDependenciesResponse()),
    run: (
      call: grpc.ServerUnaryCall<language.RunRequest, language.RunResponse>,
      reply: grpc.sendUnaryData<language.RunResponse>,
    ) => {
      runProgram(programRun(call.request, engineAddress)).then(
        ({ error, bail }) => reply(null, new language.RunResponse().setError(error).setBail(bail)),
        (error: unknown) => reply({ code: grpc.status.INTERNAL, details: String(error) }),
      );
    },
    runPlugin: runPolicyPack,
  };
}

function answer<T>(make: () => T) {
  return (_call: unknown, reply: grpc.sendUnaryData<T>) => reply(null, make());
}

/** Like the official host: ts-node, unless the project sets `typescript: false`. */
function compiles(info: language.ProgramInfo | undefined): boolean {
  return info?.getOptions()?.toJavaScript()["typescript"] !== false;
}

function programRun(request: language.RunRequest, engineAddress: string): ProgramRun {
  const info = request.getInfo();
  return {
    engineAddress,
    monitorAddress: request.getMonitorAddress(),
    organization: request.getOrganization(),
    project: request.getProject(),
    stack: request.getStack(),
    parallel: request.getParallel(),
    preview: request.getDryrun(),
    compiles: compiles(info),
    folder: request.getPwd(),
    rootFolder: info?.getRootDirectory() ?? request.getPwd(),
    programFolder: info?.getProgramDirectory() ?? request.getPwd(),
    entry: info?.getEntryPoint() ?? request.getProgram(),
    config: Object.fromEntries([...request.getConfigMap().entries()]),
    secretConfigKeys: request.getConfigsecretkeysList(),
  };
}
