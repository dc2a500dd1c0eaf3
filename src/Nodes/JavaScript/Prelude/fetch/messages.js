// Request and Response.
(require, lib) => {
  'use strict';
  const { Headers } = lib.part('fetch/headers');
  const { Body, extract, addBody, bodyOf } = lib.part('fetch/body');
  lib.part('fetch/blob');
  const state = Symbol('state');
  const wrong = text => new TypeError(text);
  const common = /^(delete|get|head|options|post|put)$/i;
  const nullBody = new Set([101, 204, 205, 304]);
  const redirects = new Set([301, 302, 303, 307, 308]);

  const one = (name, value, allowed) => {
    if (!allowed.includes(value)) throw wrong(`Request constructor: ${value} is not an accepted type. Expected one of ${allowed.join(', ')}.`);
    return value;
  };

  const methodOf = value => {
    const method = String(value);
    if (!/^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/.test(method)) throw wrong(`'${method}' is not a valid HTTP method.`);
    if (/^(connect|trace|track)$/i.test(method)) throw wrong(`'${method}' HTTP method is unsupported.`);
    return common.test(method) ? method.toUpperCase() : method;
  };

  // Most URLs are written just as the URL standard would write them. They need no parser, which takes its time, the first time above all.
  const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
  const plain = new RegExp(
    `^(?<origin>(?<protocol>https?:)//(?:(?:[a-z\\d-]+\\.)*[a-z][a-z\\d-]*|(?:${byte}\\.){3}${byte})(?::(?<port>[1-9]\\d{0,4}))?)`
    + "(?<path>/[\\w!$%&()*+,./:;=@~-]*)?(?:\\?[\\w!$%&()*+,./:;=?@~-]*)?$");
  const rewritten = /xn--|\/\.|%2e/i;
  const plainUrl = text => {
    const parts = plain.exec(text)?.groups;
    if (parts === undefined || rewritten.test(text)) return undefined;
    const { origin, protocol, port, path } = parts;
    if (path === undefined && text !== origin) return undefined;
    if (port !== undefined && (port > 65535 || port === (protocol === 'http:' ? '80' : '443'))) return undefined;
    return { href: path === undefined ? `${text}/` : text, origin, protocol, hash: '' };
  };

  const urlOf = input => {
    let url = plainUrl(String(input));
    if (url !== undefined) return url;
    try {
      url = new URL(String(input));
    } catch (cause) {
      throw new TypeError(`Failed to parse URL from ${input}`, { cause });
    }
    if (url.username || url.password) throw wrong(`Request cannot be constructed from a URL that includes credentials: ${input}`);
    return url;
  };

  const setType = (headers, type) => {
    if (type !== null && !headers.has('content-type')) headers.append('content-type', type);
  };

  class Request {
    constructor(input, init = {}) {
      if (arguments.length === 0) throw wrong('Request constructor: 1 argument required, but only 0 present.');
      init ??= {};
      const from = input instanceof Request ? input : null;
      const given = from?.[state];
      const signal = init.signal === undefined ? given?.signal ?? null : init.signal;
      if (signal !== null && !(signal instanceof AbortSignal)) {
        throw wrong("Failed to construct 'Request': member signal is not of type AbortSignal.");
      }
      this[state] = {
        url: given?.url ?? urlOf(input),
        method: init.method === undefined ? given?.method ?? 'GET' : methodOf(init.method),
        redirect: init.redirect === undefined ? given?.redirect ?? 'follow' : one('redirect', init.redirect, ['follow', 'error', 'manual']),
        signal,
        follower: null,
        credentials: init.credentials ?? given?.credentials ?? 'same-origin',
        mode: init.mode ?? given?.mode ?? 'cors',
        cache: init.cache ?? given?.cache ?? 'default',
        referrer: given?.referrer ?? 'about:client',
        integrity: init.integrity ?? given?.integrity ?? '',
        keepalive: Boolean(init.keepalive ?? given?.keepalive),
        headers: new Headers(init.headers ?? from?.headers),
      };
      this[bodyOf] = this.#bodyOf(init, from);
    }

    #bodyOf(init, from) {
      const { method, headers } = this[state];
      const hasOwn = init.body !== undefined && init.body !== null;
      if ((hasOwn || from?.[bodyOf]) && (method === 'GET' || method === 'HEAD')) throw wrong('Request with GET/HEAD method cannot have body.');
      if (!hasOwn) return this.#bodyFrom(from?.[bodyOf]);
      const [body, type] = extract(init.body);
      setType(headers, type);
      if (!body.isWhole && init.duplex !== 'half') throw wrong('RequestInit: duplex option is required when sending a body.');
      return body;
    }

    #bodyFrom(body) {
      if (!body) return null;
      if (body.isUsed || body.isLocked) throw wrong('Cannot construct a Request with a Request object that has already been used.');
      const content = body.take();
      return new Body(content);
    }

    get method() { return this[state].method; }
    get url() { return this[state].url.href; }
    get headers() { return this[state].headers; }
    get redirect() { return this[state].redirect; }
    get signal() {
      const { signal } = this[state];
      return this[state].follower ??= signal === null ? new AbortController().signal : AbortSignal.any([signal]);
    }
    get credentials() { return this[state].credentials; }
    get mode() { return this[state].mode; }
    get cache() { return this[state].cache; }
    get referrer() { return this[state].referrer; }
    get referrerPolicy() { return ''; }
    get integrity() { return this[state].integrity; }
    get keepalive() { return this[state].keepalive; }
    get destination() { return ''; }
    get duplex() { return 'half'; }
    clone() {
      const copy = Object.create(Request.prototype);
      copy[bodyOf] = this[bodyOf]?.clone() ?? null;
      copy[state] = { ...this[state], follower: null, headers: new Headers(this.headers) };
      return copy;
    }

    get [Symbol.toStringTag]() { return 'Request'; }
    [lib.inspect.custom](depth, options, inspect) {
      const { method, url, headers, redirect, bodyUsed } = this;
      return `Request ${inspect({ method, url, headers, redirect, bodyUsed }, options)}`;
    }
  }

  class Response {
    constructor(body = null, init = {}) {
      init ??= {};
      const status = init.status === undefined ? 200 : Math.trunc(Number(init.status));
      if (!(status >= 200 && status <= 599)) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
      const statusText = init.statusText === undefined ? '' : String(init.statusText);
      if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(statusText)) throw wrong('Invalid statusText');
      this[state] = { status, statusText, headers: new Headers(init.headers), url: '', redirected: false, type: 'default' };
      this[bodyOf] = null;
      if (body === null || body === undefined) return;
      if (nullBody.has(status)) throw wrong(`Response constructor: Invalid response status code ${status}`);
      const [made, type] = extract(body);
      this[bodyOf] = made;
      setType(this.headers, type);
    }

    static error() { return lib.response({ status: 0, statusText: '', headers: lib.immutable(new Headers()), url: '', redirected: false, type: 'error' }, null); }
    static json(data, init = {}) {
      const text = JSON.stringify(data);
      if (text === undefined) throw wrong('Value is not JSON serializable');
      const response = new Response(text, { ...init, headers: undefined });
      response[state].headers = new Headers(init?.headers);
      setType(response.headers, 'application/json');
      return response;
    }

    static redirect(url, status = 302) {
      let target;
      try {
        target = new URL(String(url));
      } catch (cause) {
        throw new TypeError(`Failed to parse URL from ${url}`, { cause });
      }
      if (!redirects.has(status)) throw new RangeError(`Invalid status code ${status}`);
      const response = new Response(null, { headers: { location: target.href } });
      response[state].status = status;
      lib.immutable(response.headers);
      return response;
    }

    get status() { return this[state].status; }
    get statusText() { return this[state].statusText; }
    get ok() { return this.status >= 200 && this.status <= 299; }
    get headers() { return this[state].headers; }
    get url() { return this[state].url; }
    get redirected() { return this[state].redirected; }
    get type() { return this[state].type; }
    clone() {
      const body = this[bodyOf]?.clone() ?? null;
      return lib.response({ ...this[state], headers: new Headers(this.headers) }, body);
    }

    get [Symbol.toStringTag]() { return 'Response'; }
    [lib.inspect.custom](depth, options, inspect) {
      const { status, statusText, headers, body, bodyUsed, ok, redirected, type, url } = this;
      return `Response ${inspect({ status, statusText, headers, body: body && '[ReadableStream]', bodyUsed, ok, redirected, type, url }, options)}`;
    }
  }

  addBody(Request);
  addBody(Response);
  lib.response = (description, body) => {
    const response = Object.create(Response.prototype);
    response[state] = description;
    response[bodyOf] = body;
    return response;
  };

  return { Request, Response, stateOf: value => value[state], bodyOf, nullBody, redirects };
}
