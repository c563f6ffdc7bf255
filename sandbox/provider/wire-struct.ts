import structProto from "google-protobuf/google/protobuf/struct_pb.js";
import type { WireProperties } from "./wire-value.ts";

type Struct = structProto.Struct;

/** Properties out of a message; none where the message has none. */
export function fromStruct(struct: Struct | undefined): WireProperties {
  return struct?.toJavaScript() ?? {};
}

/** Properties as a message carries them. */
export function toStruct(properties: WireProperties): Struct {
  return structProto.Struct.fromJavaScript(properties);
}
