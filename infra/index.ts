/** The platform program. */
import "./stack-traces.ts";
import { readConfig } from "./config/config.ts";
import { Platform } from "./platform.ts";

const platform = new Platform("groundwork", readConfig());

export default platform.outputs;
