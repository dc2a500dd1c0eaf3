// Query strings by Node's rules: a text that is not well escaped is no error, and a plus is a space.
(require, lib) => {
  'use strict';
  const lone = () => lib.coded(URIError, 'ERR_INVALID_URI', 'URI malformed');

  const unescapeBuffer = text => {
    const bytes = [];
    const source = Buffer.from(String(text));
    for (let at = 0; at < source.length; at++) {
      const hex = source[at] === 37 ? source.toString('latin1', at + 1, at + 3) : '';
      if (/^[\da-f]{2}$/i.test(hex)) {
        bytes.push(parseInt(hex, 16));
        at += 2;
      } else {
        bytes.push(source[at]);
      }
    }
    return Buffer.from(bytes);
  };

  const unescape = text => {
    try {
      return decodeURIComponent(text);
    } catch {
      return unescapeBuffer(text).toString();
    }
  };

  const escape = value => {
    const text = typeof value === 'string' ? value : typeof value === 'object' ? String(value) : `${value}`;
    try {
      return encodeURIComponent(text);
    } catch {
      throw lone();
    }
  };

  const primitive = value => {
    switch (typeof value) {
      case 'string': return value;
      case 'number': return Number.isFinite(value) ? `${value}` : '';
      case 'bigint': case 'boolean': return `${value}`;
      default: return '';
    }
  };

  const stringify = (object, separator, equals, options) => {
    if (object === null || typeof object !== 'object') return '';
    const encode = typeof options?.encodeURIComponent === 'function' ? options.encodeURIComponent : querystring.escape;
    const write = value => encode(primitive(value));
    const pairs = [];
    for (const key of Object.keys(object)) {
      const name = `${write(key)}${equals || '='}`;
      for (const value of Array.isArray(object[key]) ? object[key] : [object[key]]) pairs.push(name + write(value));
    }
    return pairs.join(separator || '&');
  };

  const decoded = (text, decode) => {
    const plain = text.replaceAll('+', ' ');
    if (!plain.includes('%')) return plain;
    try {
      return decode(plain);
    } catch {
      return unescape(plain);
    }
  };

  const parse = (text, separator, equals, options) => {
    const result = { __proto__: null };
    if (typeof text !== 'string' || text === '') return result;
    const decode = typeof options?.decodeURIComponent === 'function' ? options.decodeURIComponent : querystring.unescape;
    const most = typeof options?.maxKeys === 'number' ? options.maxKeys : 1000;
    const mark = equals || '=';
    let pairs = text.split(separator || '&').filter(pair => pair !== '');
    if (most > 0) pairs = pairs.slice(0, most);
    for (const pair of pairs) {
      const at = pair.indexOf(mark);
      const name = decoded(at < 0 ? pair : pair.slice(0, at), decode);
      const value = at < 0 ? '' : decoded(pair.slice(at + mark.length), decode);
      if (!(name in result)) result[name] = value;
      else if (Array.isArray(result[name])) result[name].push(value);
      else result[name] = [result[name], value];
    }
    return result;
  };

  const querystring = { unescapeBuffer, unescape, escape, stringify, encode: stringify, parse, decode: parse };
  return querystring;
}
