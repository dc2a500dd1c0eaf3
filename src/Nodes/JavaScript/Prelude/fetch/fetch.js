// fetch: one request after another until an answer is no redirect. lib.network, which the realm gives, makes each of them.
(require, lib) => {
  'use strict';
  const { Headers } = lib.part('fetch/headers');
  const { Request, stateOf, bodyOf, nullBody, redirects } = lib.part('fetch/messages');
  const { Body } = lib.part('fetch/body');
  const failed = cause => new TypeError('fetch failed', { cause });
  const most = 20;
  const refused = ['transfer-encoding', 'keep-alive', 'upgrade', 'expect'];
  const ours = ['connection', 'content-length'];

  const dataUrl = url => {
    const match = /^data:([^,]*?)(;\s*base64)?,(.*)$/is.exec(url.href.slice(0, url.hash ? -url.hash.length : undefined));
    if (!match) throw failed(new Error('invalid data: URL'));
    const bytes = require('querystring').unescapeBuffer(match[3]);
    const content = match[2] ? Buffer.from(bytes.toString('latin1'), 'base64') : bytes;
    const type = match[1].startsWith(';') ? `text/plain${match[1]}` : match[1] || 'text/plain;charset=US-ASCII';
    return lib.response(
      { status: 200, statusText: 'OK', headers: lib.immutable(new Headers({ 'content-type': type })), url: url.href, redirected: false, type: 'basic' },
      new Body(new Uint8Array(content)));
  };

  const listOf = headers => {
    const list = [];
    for (const [name, value] of headers) {
      if (refused.includes(name)) throw failed(Object.assign(new Error(`invalid ${name} header`), { code: 'UND_ERR_INVALID_ARG' }));
      if (!ours.includes(name)) list.push(name, value);
    }
    for (const [name, value] of [['accept', '*/*'], ['accept-language', '*'], ['user-agent', 'lolo'], ['accept-encoding', 'gzip, deflate, br']]) {
      if (!headers.has(name)) list.push(name, value);
    }
    return list;
  };

  const responseOf = (exchange, head, headers, url, hops, method) => {
    const hasBody = method !== 'HEAD' && !nullBody.has(head.status);
    const description = { status: head.status, statusText: head.statusText, headers, url: url.href, redirected: hops > 0, type: 'basic' };
    if (hasBody) return lib.response(description, new Body(exchange.source()));
    exchange.discard();
    return lib.response(description, null);
  };

  // What the next request is, after a redirect.
  const follow = (state, head, next) => {
    if ((head.status === 301 || head.status === 302) ? state.method === 'POST' : head.status === 303 && state.method !== 'GET' && state.method !== 'HEAD') {
      state.method = 'GET';
      state.content = null;
      for (const name of ['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length']) state.headers.delete(name);
    }
    if (next.origin !== state.url.origin) for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) state.headers.delete(name);
    state.url = next;
  };

  const targetOf = (state, location, hops) => {
    if (state.redirect === 'error') throw failed(new Error('unexpected redirect'));
    let next;
    try {
      next = new URL(location, state.url.href);
    } catch (cause) {
      throw failed(cause);
    }
    if (next.protocol !== 'http:' && next.protocol !== 'https:') throw failed(new Error('URL scheme must be a HTTP(S) scheme'));
    if (hops === most) throw failed(new Error('redirect count exceeded'));
    if (next.hash === '') next.hash = state.url.hash;
    return next;
  };

  const send = async (state, signal) => {
    for (let hops = 0; ; hops++) {
      const { url, method, content } = state;
      if (url.protocol === 'data:') return dataUrl(url);
      if (url.protocol !== 'http:' && url.protocol !== 'https:') throw failed(new Error('unknown scheme'));
      if (lib.network === undefined) throw failed(new Error('there is no network here'));
      const address = url.hash === '' ? url.href : url.href.slice(0, -url.hash.length);
      const exchange = lib.network({ url: address, method, headers: listOf(state.headers) }, content, signal);
      const head = await exchange.head;
      const headers = lib.headersOf(head.headers);
      const location = redirects.has(head.status) && state.redirect !== 'manual' ? headers.get('location') : null;
      if (location === null) return responseOf(exchange, head, headers, url, hops, method);
      exchange.discard();
      const next = targetOf(state, location, hops);
      if (head.status !== 303 && content !== null && typeof content !== 'string' && !(content instanceof Uint8Array)) {
        throw failed(new Error('a body that is a stream cannot be sent again to where the answer redirects'));
      }
      follow(state, head, next);
    }
  };

  return {
    async fetch(input, init = undefined) {
      if (arguments.length === 0) throw new TypeError("fetch: 1 argument required, but only 0 present.");
      const request = new Request(input, init);
      // Nobody else sees this request, so that its headers may change as redirects change them.
      const { url, method, redirect, signal, headers } = stateOf(request);
      if (signal?.aborted) {
        const { reason } = signal;
        if (request[bodyOf] !== null && !request[bodyOf].isWhole) request[bodyOf].stream.cancel(reason).catch(() => {});
        throw reason;
      }
      return send({ url, method, redirect, headers, content: request[bodyOf]?.take() ?? null }, signal);
    },
  };
}
