import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import grpc from "@grpc/grpc-js";
import pluginProto from "@pulumi/pulumi/proto/plugin_pb.js";
import providerServices, { type ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerProto, {
  type CheckResponse,
  type ConfigureResponse,
  type CreateResponse,
  type DiffResponse,
  type InvokeResponse,
  type ReadResponse,
  type UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb.js";
import type { Backing } from "../core/backing.ts";
import { Journal } from "./journal.ts";
import { SandboxProvider } from "./provider-server.ts";
import { fromStruct, toStruct, type WireProperties } from "./wire-value.ts";

/** The engine's side of a provider with its own folder. */
export class ProviderTrial {
  readonly folder: string;
  readonly journal: Journal;
  readonly provider: SandboxProvider;
  readonly said: string[];
  readonly losses: { urn: string; inputs: readonly string[] }[];
  readonly #client: ResourceProviderClient;

  private constructor(
    folder: string,
    journal: Journal,
    provider: SandboxProvider,
    said: string[],
    losses: ProviderTrial["losses"],
  ) {
    this.folder = folder;
    this.journal = journal;
    this.provider = provider;
    this.said = said;
    this.losses = losses;
    this.#client = new providerServices.ResourceProviderClient(
      `127.0.0.1:${provider.port}`,
      grpc.credentials.createInsecure(),
    );
  }

  static async start(backings: readonly Backing[] = [], folder?: string): Promise<ProviderTrial> {
    const context = folder ?? mkdtempSync(path.join(tmpdir(), "groundwork-provider-"));
    const journal = Journal.open(path.join(context, "journal"));
    const said: string[] = [];
    const losses: ProviderTrial["losses"] = [];
    const provider = await SandboxProvider.start({
      account: "000000000000",
      region: "eu-central-1",
      journal,
      backings,
      log: (text) => said.push(text),
      onStatefulLoss: (urn, _, inputs) => losses.push({ urn, inputs }),
    });
    return new ProviderTrial(context, journal, provider, said, losses);
  }

  /** Stops the server; the folder remains so that it can be opened again. */
  stop({ keep = false } = {}): void {
    this.#client.close();
    this.provider.close();
    this.journal.close();
    if (!keep) rmSync(this.folder, { recursive: true });
  }

  async checkConfig(args: WireProperties, urn = ""): Promise<string[]> {
    const request = new providerProto.CheckRequest().setUrn(urn).setNews(toStruct(args));
    const response = await this.#call<CheckResponse>((done) => this.#client.checkConfig(request, done));
    return response.getFailuresList().map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
  }

  async configure(args: WireProperties) {
    const request = new providerProto.ConfigureRequest().setArgs(toStruct(args));
    return (await this.#call<ConfigureResponse>((done) => this.#client.configure(request, done))).toObject();
  }

  async attach(address: string): Promise<void> {
    const request = new pluginProto.PluginAttach().setAddress(address);
    await this.#call((done) => this.#client.attach(request, done));
  }

  async check(urn: string, inputs: WireProperties, olds: WireProperties = {}, seed = "seed") {
    const request = new providerProto.CheckRequest()
      .setUrn(urn)
      .setNews(toStruct(inputs))
      .setOlds(toStruct(olds))
      .setRandomseed(Buffer.from(seed));
    const response = await this.#call<CheckResponse>((done) => this.#client.check(request, done));
    const failures = response.getFailuresList().map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
    return { inputs: fromStruct(response.getInputs()), failures };
  }

  async diff(urn: string, before: WireProperties, after: WireProperties, ignored: string[] = []) {
    const request = new providerProto.DiffRequest()
      .setUrn(urn)
      .setId("id")
      .setOldInputs(toStruct(before))
      .setOlds(toStruct(before))
      .setNews(toStruct(after))
      .setIgnorechangesList(ignored);
    const response = await this.#call<DiffResponse>((done) => this.#client.diff(request, done));
    const kinds = ["add", "add-replace", "delete", "delete-replace", "update", "update-replace"];
    const paths: Record<string, string | undefined> = {};
    response.getDetaileddiffMap().forEach((change, at) => {
      paths[at] = kinds[change.getKind()];
    });
    return {
      changed: response.getChanges() === providerProto.DiffResponse.DiffChanges.DIFF_SOME,
      replaces: response.getReplacesList(),
      deleteBeforeReplace: response.getDeletebeforereplace(),
      paths,
    };
  }

  async create(urn: string, inputs: WireProperties, preview = false) {
    const request = new providerProto.CreateRequest().setUrn(urn).setProperties(toStruct(inputs)).setPreview(preview);
    const response = await this.#call<CreateResponse>((done) => this.#client.create(request, done));
    return { id: response.getId(), outputs: fromStruct(response.getProperties()) };
  }

  async update(
    urn: string,
    id: string,
    before: { inputs: WireProperties; outputs: WireProperties },
    inputs: WireProperties,
    preview = false,
  ) {
    const request = new providerProto.UpdateRequest()
      .setUrn(urn)
      .setId(id)
      .setOlds(toStruct(before.outputs))
      .setOldInputs(toStruct(before.inputs))
      .setNews(toStruct(inputs))
      .setPreview(preview);
    const response = await this.#call<UpdateResponse>((done) => this.#client.update(request, done));
    return fromStruct(response.getProperties());
  }

  async read(urn: string, id: string, inputs: WireProperties = {}, outputs: WireProperties = {}) {
    const request = new providerProto.ReadRequest()
      .setUrn(urn)
      .setId(id)
      .setInputs(toStruct(inputs))
      .setProperties(toStruct(outputs));
    const response = await this.#call<ReadResponse>((done) => this.#client.read(request, done));
    return {
      id: response.getId(),
      inputs: fromStruct(response.getInputs()),
      outputs: fromStruct(response.getProperties()),
    };
  }

  async delete(urn: string, id: string, outputs: WireProperties = {}): Promise<void> {
    const request = new providerProto.DeleteRequest().setUrn(urn).setId(id).setProperties(toStruct(outputs));
    await this.#call((done) => this.#client.delete(request, done));
  }

  async invoke(token: string, args: WireProperties = {}): Promise<WireProperties> {
    const request = new providerProto.InvokeRequest().setTok(token).setArgs(toStruct(args));
    const response = await this.#call<InvokeResponse>((done) => this.#client.invoke(request, done));
    return fromStruct(response.getReturn());
  }

  async #call<Response>(
    begin: (done: (error: grpc.ServiceError | null, response: Response) => void) => unknown,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      begin((error, response) => {
        if (error === null) resolve(response);
        else reject(new Error(error.details));
      });
    });
  }
}

/** The URN of a resource of a type, as the engine writes it. */
export function urnOf(type: string, name = "main"): string {
  return `urn:pulumi:dev::groundwork::groundwork:network:Network$${type}::${name}`;
}
