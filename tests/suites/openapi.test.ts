import { openApiDocument, openApiPage } from '@burrow/core/gateway/openapi.ts';
import { Spectral } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { expect, test } from 'vitest';

test('G-8: the OpenAPI document passes the linter without errors or warnings', async () => {
  const document = await openApiDocument('1.0.0');
  expect(document.openapi).toMatch(/^3\.1\./);
  const spectral = new Spectral();
  spectral.setRuleset({
    extends: [[oas, 'recommended']] as never,
    rules: { 'operation-description': 'off' } as never,
  });
  const findings = await spectral.run(document as never);
  expect(findings.map(({ code, path, message }) => `${code} at ${path.join('.')}: ${message}`)).toEqual([]);
});

test('G-8: the page lists every operation and holds no script', async () => {
  const document = await openApiDocument('1.0.0');
  const page = openApiPage(document);
  for (const path of Object.keys(document.paths ?? {})) expect(page).toContain(path);
  expect(page).not.toMatch(/<script/i);
});
