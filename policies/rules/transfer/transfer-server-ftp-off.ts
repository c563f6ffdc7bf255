import { lists, mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "transfer-server-ftp-off",
  title: "Transfer Family servers do not use FTP",
  why: "Anyone on the network path reads the passwords and files of FTP.",
  type: "aws:transfer/server:Server",
  severity: "medium",
  union: [436],
  controls: { fsbp: ["Transfer.2"], checkov: ["CKV_AWS_357"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/transfer-controls.html#transfer-2",
  remedy: 'protocols: ["SFTP"]',
  judge: (server) => mustHold(!lists(server.at("protocols"), "FTP"), `${server.at("protocols").path} contains FTP`),
});
