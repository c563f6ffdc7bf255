import { serveFunction } from "../chassis/serve-function.ts";
import { prepareDatabase } from "./prepare-database.ts";

await serveFunction("database-prepare", prepareDatabase);
