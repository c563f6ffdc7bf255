import grpc, { type handleUnaryCall, type UntypedServiceImplementation } from "@grpc/grpc-js";
import pluginProto, { type PluginAttach } from "@pulumi/pulumi/proto/plugin_pb.js";
import providerProto, {
  type CheckRequest,
  type ConfigureRequest,
  type CreateRequest,
  type DeleteRequest,
  type DiffRequest,
  type InvokeRequest,
  type ReadRequest,
  type UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb.js";
import emptyProto from "google-protobuf/google/protobuf/empty_pb.js";
import { errorMessage, Refusal } from "../../contract/refusal.mjs";
import { sdkVersion } from "../facts/sdk-catalogue.ts";
import type { ResourceChange, AwsProvider } from "./aws-provider.ts";
import type { ConfigProblem, ProviderConfig } from "./provider-config.ts";
import type { ResourceDiff } from "./resource-diff.ts";
import { typeAndName } from "./urn.ts";
import { fromStruct, toStruct, type WireProperties } from "./wire-value.ts";

/**
 * The provider behind the service. A peer is one connection; the engine opens one for each provider
 * of the program.
 */
export interface ProviderServiceOptions {
  readonly answers: AwsProvider;
  config(peer: string): ProviderConfig;
  configure(peer: string, args: WireProperties): void;
  configProblems(type: string, args: WireProperties): readonly ConfigProblem[];
  attach(engineAddress: string): void;
  readonly log: (text: string) => void;
}

/** Serves the engine's resource-provider protocol. */
export function providerService(host: ProviderServiceOptions): UntypedServiceImplementation {
  const { answers, log } = host;
  const unary = <Request, Response>(answer: UnaryAnswer<Request, Response>): handleUnaryCall<Request, Response> =>
    answeredCall(answer, log);
  return {
    getPluginInfo: unary(() => new pluginProto.PluginInfo().setVersion(sdkVersion)),
    attach: unary((request: PluginAttach) => {
      host.attach(request.getAddress());
      return empty();
    }),
    handshake: unary(() =>
      new providerProto.ProviderHandshakeResponse().setAcceptSecrets(true).setSupportsAutonamingConfiguration(true),
    ),
    checkConfig: unary((request: CheckRequest) => checkedConfig(host, request)),
    diffConfig: unary(() => new providerProto.DiffResponse()),
    configure: unary((request: ConfigureRequest, peer) => {
      host.configure(peer, fromStruct(request.getArgs()));
      return new providerProto.ConfigureResponse()
        .setAcceptsecrets(true)
        .setSupportspreview(true)
        .setSupportsAutonamingConfiguration(true);
    }),
    check: unary((request: CheckRequest, peer) => {
      const { inputs, problems } = answers.check(checkOptions(request), host.config(peer));
      return checked(inputs, problems);
    }),
    diff: unary((request: DiffRequest) => diffed(answers.diff(resourceChange(request, true)))),
    create: unary(async (request: CreateRequest, peer) => {
      const inputs = fromStruct(request.getProperties());
      const { id, outputs } = await answers.create(request.getUrn(), inputs, request.getPreview(), host.config(peer));
      return new providerProto.CreateResponse().setId(id).setProperties(toStruct(outputs));
    }),
    read: unary((request: ReadRequest) => {
      const found = answers.read(
        request.getUrn(),
        request.getId(),
        fromStruct(request.getInputs()),
        fromStruct(request.getProperties()),
      );
      const response = new providerProto.ReadResponse();
      if (found === undefined) return response;
      return response.setId(found.id).setInputs(toStruct(found.inputs)).setProperties(toStruct(found.outputs));
    }),
    update: unary(async (request: UpdateRequest, peer) => {
      const { outputs } = await answers.update(resourceChange(request, request.getPreview()), host.config(peer));
      return new providerProto.UpdateResponse().setProperties(toStruct(outputs));
    }),
    delete: unary(async (request: DeleteRequest) => {
      await answers.delete(request.getUrn(), request.getId(), fromStruct(request.getProperties()));
      return empty();
    }),
    invoke: unary((request: InvokeRequest, peer) => {
      const outputs = answers.lookup(request.getTok(), fromStruct(request.getArgs()), host.config(peer));
      return new providerProto.InvokeResponse().setReturn(toStruct(outputs));
    }),
    cancel: unary(empty),
  };
}

function empty() {
  return new emptyProto.Empty();
}

type UnaryAnswer<Request, Response> = (request: Request, peer: string) => Response | Promise<Response>;

/** The engine receives the message of a failure; the log also gets the stack if it is a bug. */
function answeredCall<Request, Response>(
  answer: UnaryAnswer<Request, Response>,
  log: (text: string) => void,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    const answering = async () => answer(call.request, call.getPeer());
    answering().then(
      (response) => {
        callback(null, response);
      },
      (error: unknown) => {
        if (error instanceof Error && !(error instanceof Refusal)) log(error.stack ?? error.message);
        callback({ code: grpc.status.UNKNOWN, details: errorMessage(error) });
      },
    );
  };
}

function checkedConfig(host: ProviderServiceOptions, request: CheckRequest) {
  const args = fromStruct(request.getNews());
  return checked(args, host.configProblems(typeAndName(request.getUrn()).type, args));
}

function checked(inputs: WireProperties, problems: readonly ConfigProblem[]) {
  const failures = problems.map(({ property, reason }) =>
    new providerProto.CheckFailure().setProperty(property).setReason(reason),
  );
  return new providerProto.CheckResponse().setInputs(toStruct(inputs)).setFailuresList(failures);
}

function checkOptions(request: CheckRequest) {
  const urn = request.getUrn();
  const proposed = request.getAutonaming()?.getProposedName() ?? "";
  return {
    urn,
    logicalName: typeAndName(urn).name,
    randomSeed: request.getRandomseed_asU8(),
    inputs: fromStruct(request.getNews()),
    oldInputs: fromStruct(request.getOlds()),
    ...(proposed === "" ? {} : { proposed }),
  };
}

function resourceChange(request: DiffRequest | UpdateRequest, preview: boolean): ResourceChange {
  return {
    urn: request.getUrn(),
    id: request.getId(),
    state: fromStruct(request.getOlds()),
    oldInputs: fromStruct(request.getOldInputs()),
    inputs: fromStruct(request.getNews()),
    ignored: request.getIgnorechangesList(),
    preview,
  };
}

function diffed(diff: ResourceDiff) {
  const { DiffChanges } = providerProto.DiffResponse;
  const response = new providerProto.DiffResponse()
    .setChanges(diff.changes.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE)
    .setDiffsList([...new Set(diff.changes.map(({ input }) => input))])
    .setReplacesList([...diff.replaces])
    .setDeletebeforereplace(diff.deleteBeforeReplace)
    .setHasdetaileddiff(true);
  for (const { path, kind, replaces } of diff.changes) {
    const change = new providerProto.PropertyDiff().setKind(changeKind(kind, replaces)).setInputdiff(true);
    response.getDetaileddiffMap().set(path, change);
  }
  return response;
}

function changeKind(kind: "add" | "delete" | "update", replaces: boolean) {
  const { Kind } = providerProto.PropertyDiff;
  const kinds = {
    add: [Kind.ADD, Kind.ADD_REPLACE],
    delete: [Kind.DELETE, Kind.DELETE_REPLACE],
    update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
  } as const;
  return kinds[kind][replaces ? 1 : 0];
}
