// A centre's website on an origin of its own, with any page and any headers.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { brotliCompressSync, constants } from "node:zlib";

/**
 * Starts a website. `put(path, { html, csp, headers })` publishes a page; `origin` is its address;
 * `reports` are the policy violations that browsers sent to it; `stop()` ends it. `host(path, page)`
 * publishes it as a web host does: compressed once and well, kept by the browser, and asked for again.
 */
export async function startPages() {
  const pages = new Map();
  const reports = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    if (path === "/csp-report") {
      let body = "";
      for await (const part of request) body += part;
      reports.push(body);
      return response.writeHead(204).end();
    }
    const page = pages.get(path);
    // Browsers request this unasked; a missing one would be an error in the console.
    if (!page) return response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
    const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...page.headers };
    if (page.csp) headers["content-security-policy"] = `${page.csp}; report-uri /csp-report`;
    if (headers.etag && request.headers["if-none-match"] === headers.etag) return response.writeHead(304, headers).end();
    response.writeHead(200, headers).end(page.html);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  // A test that fails before it stops the website must still end.
  server.unref();
  return {
    // Another name than the collector's 127.0.0.1, so that it is another site as well.
    origin: `http://localhost:${server.address().port}`,
    reports,
    put: (path, page) => pages.set(path, page),
    host(path, { html, headers, ...page }) {
      const bytes = Buffer.from(html);
      const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
      const kept = {
        "content-encoding": "br", "cache-control": "no-cache",
        etag: `W/"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"`,
      };
      pages.set(path, { ...page, html: brotliCompressSync(bytes, { params: quality }), headers: { ...headers, ...kept } });
    },
    stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

/** A host page around `body`, with a heading before and a footer after it. */
export function hostPage(body, { head = "", lang = "en-GB", title = "A page of the council" } = {}) {
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}
</head>
<body>
<header><p>Example Council</p></header>
<main>
<h1>${title}</h1>
${body}
</main>
<footer id="footer"><p>Footer of the page</p></footer>
</body>
</html>
`;
}

/** The strictest policy under which the widget works; `collector` is the address of its files. */
export function strictCsp(collector) {
  return [
    "default-src 'none'",
    `script-src ${collector} 'wasm-unsafe-eval'`,
    `style-src ${collector}`,
    `connect-src ${collector}`,
    `img-src ${collector}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** The same, and no string ever becomes markup or script. */
export function trustedTypes(collector) {
  return `${strictCsp(collector)}; require-trusted-types-for 'script'; trusted-types 'none'`;
}
