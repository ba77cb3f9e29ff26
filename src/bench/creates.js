// Sends a create for each row of a CSV file (owner,drive_name), signed, 64 at a time over connections that are kept alive:
// what an administrator would write who has no other tool. It gives up at the first answer that is not good.
//
//   node creates.js URL KEY_ID KEY_SECRET rows.csv
"use strict";
const crypto = require("node:crypto");
const fs = require("node:fs");
const http = require("node:http");
const readline = require("node:readline");

const [url, keyId, secret, file] = process.argv.slice(2);
const endpoint = new URL(url);
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const path = "/v2/drive/create";

function signed(body) {
  const acs = {
    "x-acs-action": "CreateDrive",
    "x-acs-signature-method": "HMAC-SHA1",
    "x-acs-signature-nonce": crypto.randomBytes(16).toString("hex"),
    "x-acs-signature-version": "1.0",
    "x-acs-version": "2022-03-01",
  };
  const headers = {
    accept: "application/json",
    "content-md5": crypto.createHash("md5").update(body).digest("base64"),
    "content-type": "application/json; charset=utf-8",
    date: new Date().toUTCString(),
  };
  const lines = ["POST", headers.accept, headers["content-md5"], headers["content-type"], headers.date];
  const text = `${lines.join("\n")}\n${Object.keys(acs).sort().map((name) => `${name}:${acs[name]}\n`).join("")}${path}`;
  const signature = crypto.createHmac("sha1", secret).update(text).digest("base64");
  return { ...headers, ...acs, authorization: `acs ${keyId}:${signature}`, "content-length": body.length };
}

function create(row) {
  const comma = row.indexOf(",");
  const body = Buffer.from(
    JSON.stringify({
      drive_name: row.slice(comma + 1),
      owner: row.slice(0, comma),
      owner_type: "user",
      total_size: 1073741824,
    }),
  );
  return new Promise((resolve, reject) => {
    const options = { host: endpoint.hostname, port: endpoint.port, path, method: "POST", agent, headers: signed(body) };
    const request = http.request(options, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const drive = JSON.parse(Buffer.concat(parts));
        drive.drive_id ? resolve(drive) : reject(new Error(`${answer.statusCode} ${JSON.stringify(drive)}`));
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

async function main() {
  const rows = readline.createInterface({ input: fs.createReadStream(file) })[Symbol.asyncIterator]();
  await rows.next(); // the header
  let made = 0;
  async function worker() {
    for (let row = await rows.next(); !row.done; row = await rows.next()) {
      await create(row.value);
      made++;
    }
  }
  await Promise.all(Array.from({ length: 64 }, worker));
  console.log(`${made} created`);
  agent.destroy();
}

main().catch((problem) => {
  console.error(problem.message);
  process.exit(1);
});
