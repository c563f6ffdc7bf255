import * as z from "zod";
import { notFound, refused } from "../../chassis/http/problem.ts";
import { ok, route, signedIn } from "../../chassis/http/route.ts";
import { OrderLine, Order } from "./order.ts";
import { OrderV1, orderV1 } from "./order-v1.ts";

/** An order of the caller; 404 for orders of other users (AUTH-4, case 21). */
export const getOrderRoute = route({
  method: "get",
  path: "/orders/:uuid",
  versions: ["v1"],
  access: signedIn(),
  params: z.strictObject({ uuid: z.uuid() }),
  answers: { 200: OrderV1, 404: notFound },
  handle: async ({ params, user }) => {
    const order = await Order.findOne({ where: { uuid: params.uuid, buyer: user.uuid } });
    if (order === null) return refused(notFound);
    const lines = await OrderLine.findAll({ where: { orderId: order.id }, order: [["id", "ASC"]] });
    return ok(orderV1({ order, lines }));
  },
});
