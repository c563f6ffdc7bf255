import grpc from "@grpc/grpc-js";
import engineServices, { type EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engineProto from "@pulumi/pulumi/proto/engine_pb.js";
import { labelOf } from "./urn.ts";

/** Writes messages to the engine's output, next to their resource, and to the sandbox's log. */
export class EngineLog {
  readonly #log: (text: string) => void;
  #engine: EngineClient | undefined;

  constructor(log: (text: string) => void) {
    this.#log = log;
  }

  /** Writes to the engine at that address from now on; each run of the engine has its own. */
  attach(address: string): void {
    this.#engine?.close();
    this.#engine = new engineServices.EngineClient(address, grpc.credentials.createInsecure());
  }

  /** Warns that a resource that holds data is about to be replaced. */
  warnOfLoss(urn: string, inputs: readonly string[]): void {
    this.#write(
      "WARNING",
      urn,
      `${labelOf(urn)} holds data and will be replaced because of ${inputs.join(", ")}: its data will be deleted`,
    );
  }

  /** Notes that an update in place may be a replacement in AWS. */
  noteUnknownReplacement(urn: string, inputs: readonly string[]): void {
    this.#write(
      "INFO",
      urn,
      `${labelOf(urn)}: replacement unknown: no source says whether AWS replaces it because of ${inputs.join(", ")}`,
    );
  }

  close(): void {
    this.#engine?.close();
    this.#engine = undefined;
  }

  #write(severity: "INFO" | "WARNING", urn: string, message: string): void {
    this.#log(message);
    const request = new engineProto.LogRequest()
      .setSeverity(engineProto.LogSeverity[severity])
      .setUrn(urn)
      .setMessage(message);
    this.#engine?.log(request, (error) => {
      if (error !== null) this.#log(`the engine rejected a log message: ${error.message}`);
    });
  }
}
