// The NL API Design Rules (gitdocumentatie.logius.nl/publicatie/api/adr) that a document can be held against, as rules for
// Spectral, each under the name that it has there; and all that Spectral itself knows of OpenAPI. Nothing is only a
// warning. What only a running backend can show is in its own tests: TLS, the header in each reply, problems.
import { oas } from '@stoplight/spectral-rulesets';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const BESIDE_METHODS = ['parameters', 'servers', 'summary', 'description'];
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const CAMEL = /^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$/;
const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
const SEMVER = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** A rule: what it says when `holds` says of a value that it is not so. */
const rule = (message, given, holds, resolved = true) => ({
  message: `${message}: {{error}}`,
  severity: 'error',
  resolved,
  given,
  then: { function: (value, _, { path }) => (holds(value, path) ? [] : [{ message: path.join('.') }]) },
});

/** Every operation, with what is resolved of it. */
const OPERATION = `$.paths[*][?(@property && @property.match(/^(${METHODS.join('|')})$/))]`;
const REPLY = `${OPERATION}.responses[*]`;

const status = (path) => String(path.at(-1));
const isRefusal = (path) => /^([45](\d\d|XX)|default)$/.test(status(path));
const hasMembers = (schema, names) => names.every((name) => schema?.properties?.[name] && schema.required?.includes(name));

export default {
  extends: [[oas, 'all']],
  rules: {
    // OpenAPI 3.1 names a licence by its identifier or by an address, and forbids both.
    'license-url': 'off',
    'doc-openapi': rule('described in OpenAPI 3', '$', (document) => /^3\.\d+\.\d+$/.test(document.openapi ?? '')),
    'doc-openapi-contact': rule('says whom to ask: a name, an e-mail address and a page', '$.info', (info) =>
      ['name', 'email', 'url'].every((member) => info.contact?.[member]),
    ),
    'publish-openapi': rule('gives its own description at /openapi.json', '$.paths', (paths) => paths['/openapi.json']?.get),
    semver: rule('has a semantic version', '$.info.version', (version) => SEMVER.test(version)),
    'uri-version': rule('has the major version in its address', '$', ({ servers, info }) =>
      servers.every(({ url }) => url.split('/').includes(`v${info.version.split('.')[0]}`)),
    ),
    'version-header': rule('says its whole version in a header of every reply', REPLY, (reply) =>
      Object.keys(reply.headers ?? {}).some((name) => name.toLowerCase() === 'api-version'),
    ),
    'transport-security': rule('is offered over TLS alone', '$..servers[*].url', (url) => !url.startsWith('http://')),
    'no-trailing-slash': rule('no path ends in a slash', '$.paths[*]~', (path) => path === '/' || !path.endsWith('/')),
    'path-segments-kebab-case': rule('the parts of a path are in kebab-case', '$.paths[*]~', (path) =>
      path.slice(1).split('/').every((part) => part === 'openapi.json' || /^{\w+}$/.test(part) || KEBAB.test(part)),
    ),
    'query-keys-camel-case': rule('the names in a query are in camelCase', `${OPERATION}.parameters[*]`, (parameter) =>
      parameter.in !== 'query' || CAMEL.test(parameter.name),
    ),
    'http-methods': rule('only the standard methods', '$.paths[*][*]~', (name) =>
      [...METHODS, ...BESIDE_METHODS].includes(name),
    ),
    'resource-operations-have-no-body-to-read': rule('a GET or DELETE takes no body', OPERATION, (operation, path) =>
      !['get', 'delete'].includes(path.at(-1)) || !operation.requestBody,
    ),
    'problem-details': rule('every refusal is a problem as RFC 9457 has it', REPLY, (reply, path) =>
      !isRefusal(path) ||
        hasMembers(reply.content?.['application/problem+json']?.schema, ['status', 'title', 'detail']),
    ),
    'invalid-input': rule('whatever takes something says that it can be wrong (400)', OPERATION, (operation) =>
      (!operation.requestBody && !operation.parameters?.length) || operation.responses['400'],
    ),
    'who-is-refused': rule('whatever wants a sign-in says how it refuses who has none (401)', OPERATION, (operation) =>
      !operation.security?.length || operation.responses['401'],
    ),
    timezone: rule('a moment has its time zone', '$..properties[*].format', (format) =>
      !['time', 'date-time-local', 'time-local'].includes(format),
    ),
    'date-omit-time-portion': rule('what is called a date is a day', '$..properties', (properties) =>
      Object.entries(properties).every(([name, shape]) => !/(^d|D)ate$/.test(name) || shape.format === 'date'),
    ),
    'schemas-in-pascal-case': rule('the names of shapes', '$.components.schemas[*]~', (name) => PASCAL.test(name)),
  },
};
