import express from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import { Redis } from "ioredis";
import jwt from "jsonwebtoken";
import morgan from "morgan";
import { RedisStore } from "rate-limit-redis";
import { DataTypes, Sequelize } from "sequelize";
import winston from "winston";
import { settings } from "./settings.mjs";

// What most Express services use: a log line per request, security headers, a shared limit, a token
// signed with a secret, and an ORM.
const { host, port, database, user: username, password, ssl, options } = settings.database;
const sequelize = new Sequelize({
  dialect: "postgres",
  host,
  port,
  database,
  username,
  password,
  logging: false,
  pool: { max: 10 },
  dialectOptions: { ssl, options },
});
const define = (name, columns) =>
  sequelize.define(name, { uuid: DataTypes.UUID, ...columns }, { tableName: name, underscored: true, paranoid: true });
const User = define("users", { email: DataTypes.TEXT, name: DataTypes.TEXT });
const Product = define("products", {
  sku: DataTypes.TEXT,
  name: DataTypes.TEXT,
  description: DataTypes.TEXT,
  currency: DataTypes.TEXT,
  priceCents: DataTypes.INTEGER,
  stock: DataTypes.INTEGER,
});

const logger = winston.createLogger({
  format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
  transports: [new winston.transports.Console()],
});
const redis = new Redis({ ...settings.redis, tls: {}, enableReadyCheck: false });
const app = express();
app.use(helmet());
app.use(morgan("combined", { stream: { write: (line) => logger.info(line.trim()) } }));
app.use(
  rateLimit({
    windowMs: 60_000,
    limit: 1_000_000_000,
    standardHeaders: true,
    legacyHeaders: false,
    store: new RedisStore({ sendCommand: (...words) => redis.call(...words) }),
  }),
);
app.use(express.json());

const signedIn = (request, response, next) => {
  try {
    const token = request.headers.authorization?.split(" ")[1];
    request.user = jwt.verify(token, settings.secret, { algorithms: ["HS256"] });
    next();
  } catch {
    response.status(401).json({ error: "unauthorized" });
  }
};
app.get("/v1/users/me", signedIn, async (request, response) => {
  const found = await User.findOne({ where: { uuid: request.user.sub } });
  const { uuid, email, name, createdAt } = found;
  response.json({ uuid, email, name, createdAt });
});
const shown = ({ uuid, sku, name, description, currency, priceCents, stock: inStock }) => {
  return { uuid, sku, name, description, currency, priceCents, inStock };
};
app.get("/v1/products/:uuid", async (request, response) => {
  response.json(shown(await Product.findOne({ where: { uuid: request.params.uuid } })));
});
app.get("/v1/products", async (_request, response) => {
  const found = await Product.findAll({ order: [["id", "ASC"]], limit: 21 });
  response.json({ products: found.slice(0, 20).map(shown), next: found.length > 20 ? found[19].uuid : null });
});
app.listen(settings.port, "127.0.0.1", () => console.error("listening"));
