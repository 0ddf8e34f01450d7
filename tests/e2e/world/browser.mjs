/** The system's browser, as far as signing in goes: it is sent to an address, keeps cookies and fills forms in. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { until } from './programs.mjs';

const tags = (text, name) => text.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? [];
const attribute = (tag, name) => new RegExp(`\\s${name}=(?:"([^"]*)"|([^\\s>]+))`).exec(tag)?.slice(1).find((value) => value !== undefined);

/** Lets every app that is opened from now on send people to this browser, by the command that a desktop has for it. */
export function systemBrowser(folder) {
  const sent = join(folder, 'sent-to');
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > '${sent}.half' && mv '${sent}.half' '${sent}'\n`, { mode: 0o755 });
  const before = process.env.PATH;
  process.env.PATH = `${folder}${delimiter}${before}`;

  return {
    /** The address to which the app sent its user. */
    async address() {
      const address = await until('the app to open the browser', () => existsSync(sent) && readFileSync(sent, 'utf8'));
      rmSync(sent);
      return address;
    },
    remove() {
      process.env.PATH = before;
    },
  };
}

/** A browser of its own, without a past. */
export function browser() {
  const jars = new Map();
  let page = { address: '', text: '' };

  async function ask(address, init = {}) {
    const jar = jars.get(new URL(address).host) ?? new Map();
    jars.set(new URL(address).host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(address, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      jar.set(name, value);
    }
    return reply;
  }

  /** Goes to an address, and on to wherever that leads. */
  async function go(address, init) {
    let reply = await ask(address, init);
    let at = address;
    for (let hops = 0; reply.headers.has('location'); hops += 1) {
      if (hops > 12) throw new Error(`sent round in circles: ${at}`);
      at = new URL(reply.headers.get('location'), at).href;
      reply = await ask(at);
    }
    page = { address: at, text: await reply.text() };
    return page.text;
  }

  /** Fills the form of the page in, beside what stands in it already, and sends it. */
  async function send(fields) {
    const [form] = tags(page.text, 'form');
    if (!form) throw new Error(`no form on ${page.address}: ${page.text}`);
    const there = tags(page.text, 'input').filter((tag) => attribute(tag, 'type') === 'hidden');
    const body = new URLSearchParams(there.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value') ?? '']));
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const action = new URL(attribute(form, 'action') ?? '', page.address).href;
    return go(action, { method: 'POST', body });
  }

  return { go, send };
}
