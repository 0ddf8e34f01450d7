// Each rule is broken once on purpose: a rule that nothing breaks says nothing.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import core from '@stoplight/spectral-core';

import rules from './rules.mjs';

const DOCUMENT = await readFile(new URL('../../src-tauri/crates/backend/openapi.json', import.meta.url), 'utf8');

const breaches = {
  'doc-openapi': (api) => (api.openapi = '2.0'),
  'doc-openapi-contact': (api) => delete api.info.contact.email,
  'publish-openapi': (api) => delete api.paths['/openapi.json'],
  semver: (api) => (api.info.version = '1'),
  'uri-version': (api) => (api.servers[0].url = '/'),
  'version-header': (api) => delete api.paths['/forms'].get.responses['200'].headers['API-Version'],
  'transport-security': (api) => (api.servers[0].url = 'http://gemeente.example/v1'),
  'no-trailing-slash': (api) => (api.paths['/forms/'] = api.paths['/forms']),
  'path-segments-kebab-case': (api) => (api.paths['/held_events'] = api.paths['/held-events']),
  'query-keys-camel-case': (api) =>
    (api.paths['/changes'].get.parameters.find((one) => one.in === 'query').name = 'after_seq'),
  'http-methods': (api) => (api.paths['/forms'].trace = api.paths['/forms'].get),
  'resource-operations-have-no-body-to-read': (api) =>
    (api.paths['/forms'].get.requestBody = api.paths['/events'].post.requestBody),
  'problem-details': (api) => delete api.components.responses.Problem.content['application/problem+json'],
  'invalid-input': (api) => delete api.paths['/events'].post.responses['400'],
  'who-is-refused': (api) => delete api.paths['/events'].post.responses['401'],
  timezone: (api) => (api.components.schemas.AccessToken.properties.serverTime.format = 'date-time-local'),
  'date-omit-time-portion': (api) =>
    (api.components.schemas.Account.properties.startDate = { type: 'string', format: 'date-time' }),
  'schemas-in-pascal-case': (api) => (api.components.schemas.access_token = api.components.schemas.AccessToken),
  // Some of Spectral's own, so that it is known that they are on.
  'oas3-parameter-description': (api) => delete api.paths['/changes'].get.parameters[0].description,
  'operation-tags': (api) => (api.paths['/forms'].get.tags = []),
  'operation-description': (api) => delete api.paths['/forms'].get.description,
};

async function found(change) {
  const api = JSON.parse(DOCUMENT);
  change(api);
  const spectral = new core.Spectral();
  spectral.setRuleset(rules);
  return (await spectral.run(api)).map(({ code }) => code);
}

test('the interface keeps every rule', async () => {
  assert.deepEqual(await found(() => {}), []);
});

for (const [rule, change] of Object.entries(breaches)) {
  test(`${rule} is noticed when it is broken`, async () => {
    assert.ok((await found(change)).includes(rule));
  });
}

test('no rule is never broken', () => {
  const ours = Object.entries(rules.rules).filter(([, rule]) => rule !== 'off');
  assert.deepEqual(ours.map(([name]) => name).filter((name) => !(name in breaches)), []);
});
