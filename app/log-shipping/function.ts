import { serveFunction } from "../chassis/process/serve-function.ts";
import { shipLogs } from "./ship-logs.ts";

await serveFunction("log-shipping", shipLogs);
