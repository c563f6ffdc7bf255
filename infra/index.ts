/** The platform program. */
import "./stack-traces.ts";
import { readConfig } from "./config/config.ts";
import { Platform } from "./platform.ts";
import { runtimeFactory } from "./runtime-factory.ts";

const config = readConfig();
const platform = new Platform("groundwork", { config, createRuntime: await runtimeFactory(config) });

export default platform.outputs;
