// What the benches share: a page served to a headless browser, and tables.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:http";

export const answer = (type, body) => (response) => {
  response.writeHead(200, { "content-type": type }).end(body);
};

// Opens "/" of `pages` (functions of a response, by path) in a headless browser and gives what the
// page posts, once.
export async function inBrowser(browser, profile, pages) {
  let process;
  const found = await new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      if (request.method !== "POST") {
        (pages[request.url] ?? answer("text/plain", ""))(response);
        return;
      }
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        response.end();
        server.close();
        server.closeAllConnections();
        resolve(JSON.parse(Buffer.concat(chunks)));
      });
    }).listen(0, "127.0.0.1", () => {
      process = spawn(browser, [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-first-run", `--user-data-dir=${profile}`, `http://127.0.0.1:${server.address().port}/`,
      ], { stdio: "ignore" });
      process.on("error", reject);
    });
  });
  const ended = new Promise((resolve) => process.on("exit", resolve));
  process.kill();
  await ended;
  rmSync(profile, { recursive: true, force: true });
  if (found.error) throw new Error(`the worker failed: ${found.error}`);
  return found;
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
export const cells = (...all) => console.log(`| ${all.join(" | ")} |`);
export const table = (...heads) => {
  console.log();
  cells(...heads);
  cells(...heads.map(() => "---"));
};
