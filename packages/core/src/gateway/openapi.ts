import { contract } from '@burrow/shared/modules/modules.ts';
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';

/** The OpenAPI 3.1 document of the HTTP API, generated from the contract. */
export async function openApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contract, {
    info: {
      title: 'Burrow workstation',
      version,
      description:
        'Everything the screens do. Sign in at `POST /session/sign-in`, then send the token as `Authorization: Bearer …`. Failures carry a `code`, a `message` that says what to do, and `data`.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      contact: { name: 'Burrow', url: 'https://example.org/burrow' },
    },
    servers: [{ url: '/api', description: 'This station' }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    tags: Object.keys(contract).map((name) => ({ name, description: `The ${name} module` })),
  });
}

/** The document as a page to read; no scripts. */
export function openApiPage(document: OpenAPI.Document): string {
  const rows = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([method, operation]) =>
      operationHtml(path, method, operation as OpenAPI.OperationObject),
    ),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Burrow API</title><style>
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2526;background:#fff}
details{border:1px solid #d5dcdc;border-radius:6px;margin:.4rem 0;padding:.4rem .8rem}
summary{cursor:pointer}code,pre{font:13px ui-monospace,monospace}pre{overflow:auto;background:#f3f6f6;padding:.6rem;border-radius:6px}
b{display:inline-block;width:4.5rem}</style></head><body><main><h1>${escapeHtml(document.info.title)} API</h1>
<p>${escapeHtml(document.info.description ?? '')}</p><p><a href="/api/openapi.json">openapi.json</a></p>${rows.join('\n')}</main></body></html>`;
}

function operationHtml(path: string, method: string, operation: OpenAPI.OperationObject): string {
  const body = JSON.stringify(
    { parameters: operation.parameters, requestBody: operation.requestBody, responses: operation.responses },
    null,
    2,
  );
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary ?? '')}</summary><pre tabindex="0">${escapeHtml(body)}</pre></details>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
