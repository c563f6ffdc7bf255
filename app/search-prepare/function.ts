import { serveFunction } from "../chassis/process/serve-function.ts";
import { prepareSearch } from "./prepare-search.ts";

await serveFunction("search-prepare", prepareSearch);
