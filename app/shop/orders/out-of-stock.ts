import { problem } from "../../chassis/http/problem.ts";

/** Less is in stock than is to be taken; `products` says of which and how much. */
export const outOfStock = problem("out-of-stock", 409, "Some products are out of stock");
