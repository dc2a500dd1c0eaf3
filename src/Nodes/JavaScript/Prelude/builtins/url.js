// URLs of the standard, which are globals, and Node's older functions.
(require, lib) => {
  'use strict';
  const legacy = lib.part('generated/legacy-url');
  const wrongType = (name, kind, value) => lib.coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be ${kind}. Received ${lib.received(value)}`);

  const domain = (name, host) => {
    try {
      return new URL(`ws://${name}`).hostname;
    } catch {
      return host;
    }
  };

  const fileURLToPath = value => {
    const url = typeof value === 'string' ? new URL(value) : value;
    if (!(url instanceof URL)) throw wrongType('path', 'of type string or an instance of URL', value);
    if (url.protocol !== 'file:') throw lib.coded(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
    if (url.hostname !== '') throw lib.coded(TypeError, 'ERR_INVALID_FILE_URL_HOST', `File URL host must be "localhost" or empty on ${process.platform}`);
    if (/%2f/i.test(url.pathname)) throw lib.coded(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded / characters');
    return decodeURIComponent(url.pathname);
  };

  const pathToFileURL = path => {
    if (typeof path !== 'string') throw wrongType('path', 'of type string', path);
    const url = new URL('file:///');
    const whole = require('path').resolve(path) + (path.endsWith('/') && path.length > 1 ? '/' : '');
    url.pathname = whole.replace(/[%\\\n\r\t?#]/g, letter => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
    return url;
  };

  const urlToHttpOptions = url => ({
    __proto__: null,
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    hash: url.hash,
    search: url.search,
    pathname: url.pathname,
    path: `${url.pathname}${url.search}`,
    href: url.href,
    ...url.port !== '' ? { port: Number(url.port) } : {},
    ...url.username || url.password ? { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` } : {},
  });

  const format = (value, options) => {
    if (!(value instanceof URL)) return legacy.format(value);
    const { fragment = true, search = true, auth = true, unicode = false } = options ?? {};
    const url = new URL(value.href);
    if (!fragment) url.hash = '';
    if (!search) url.search = '';
    if (!auth) url.username = url.password = '';
    return unicode ? url.href.replace(url.hostname, require('punycode').toUnicode(url.hostname)) : url.href;
  };

  return {
    ...legacy,
    format,
    URL,
    URLSearchParams,
    domainToASCII: name => domain(String(name), ''),
    domainToUnicode: name => require('punycode').toUnicode(domain(String(name), '')),
    fileURLToPath,
    pathToFileURL,
    urlToHttpOptions,
  };
}
