import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import secretFree from "./instance-user-data-secret-free.ts";

const script = (...lines: string[]) => ({ userData: ["#!/bin/sh", ...lines].join("\n") });
const base64 = (text: string) => Buffer.from(text).toString("base64");

const harmless = {
  "no user data": { userData: ABSENT },
  "a script that only starts the application": {},
  "a single word that looks like base64": { userData: "true" },
  "a script that fetches a secret": script(
    'export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id app/db)"',
  ),
  "a script that fetches a secret with backquotes": script(
    "DB_PASSWORD=`cat /run/secret`",
    "mysql --password=$DB_PASSWORD",
  ),
  "a script that uses a token of the metadata service": script(
    'TOKEN=$(curl -X PUT "http://169.254.169.254/latest/api/token" -H "X-aws-ec2-metadata-token-ttl-seconds: 21600")',
    'curl -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/meta-data/',
    'if [ "$TOKEN" == x ]; then exit 1; fi',
  ),
  "a login with the password on standard input": script(
    "docker login --username AWS --password-stdin registry.example.com",
  ),
  "a checksum": script("echo 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 app.tar | sha256sum -c"),
  "a comment and a prompt about a password": script("# password: see the handbook", 'read -s -p "Password: " answer'),
  "a cloud-init configuration without a password": {
    userData: "#cloud-config\nssh_pwauth: false\nusers:\n  - name: app\n    lock_passwd: true\n",
  },
};

const secrets = {
  "a password in an exported variable": script("export DB_PASSWORD=hunter2"),
  "a password in quotes": script('DB_PASSWORD="hunter2" ./app'),
  "a password as a command option": script("mysql --user app --password hunter2"),
  "a password as a command option with an equals sign": script("mysql --password=hunter2"),
  "a password in a cloud-init configuration": { userData: "#cloud-config\npassword: hunter2\n" },
  "a password in a JSON file": script('echo \'{"user":"app","password":"hunter2"}\' > /etc/app.json'),
  "an access key": script("aws configure set aws_access_key_id AKIAABCDEFGHIJKLMNOP"),
  "a private key": script("cat > key <<END", "-----BEGIN RSA PRIVATE KEY-----", "MIIE", "END"),
  "a password in a URL": script("curl https://app:hunter2@example.com"),
  "a password inside base64": { userData: base64("#!/bin/sh\nexport DB_PASSWORD=hunter2\n") },
};

const instanceCases = casesOf(secretFree, compliant.compliantInstance, {
  pass: harmless,
  fail: {
    ...secrets,
    "a password in userDataBase64": { userData: ABSENT, userDataBase64: base64("export DB_PASSWORD=hunter2") },
    "a password in userDataBase64, and userData is unknown": {
      userData: UNKNOWN,
      userDataBase64: base64("API_KEY=hunter2"),
    },
  },
  unknown: {
    "userData is unknown": { userData: UNKNOWN },
    "the user data is binary": {
      userDataBase64: Buffer.from(Array.from({ length: 60 }, (_, byte) => byte + 130)).toString("base64"),
    },
    "the user data is compressed": {
      userDataBase64: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0]).toString("base64"),
    },
  },
});

const templateCases = casesOf(secretFree, compliant.compliantLaunchTemplate, {
  pass: { "a script that only starts the application": {} },
  fail: { "a password inside base64": { userData: base64("export DB_PASSWORD=hunter2") } },
  unknown: { "userData is unknown": { userData: UNKNOWN } },
});

export default [instanceCases, templateCases];
