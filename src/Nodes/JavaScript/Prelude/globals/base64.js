// atob and btoa.
'use strict';
(lib => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const valueOf = new Map(Array.from(alphabet, (letter, value) => [letter, value]));
  const wrong = text => new DOMException(text, 'InvalidCharacterError');
  const missing = name => lib.coded(TypeError, 'ERR_MISSING_ARGS', `The "${name}" argument must be specified`);

  lib.define('btoa', function btoa(input) {
    if (arguments.length === 0) throw missing('input');
    const text = String(input);
    let out = '';
    for (let at = 0; at < text.length; at += 3) {
      const left = text.length - at;
      const [a, b, c] = [text.charCodeAt(at), left > 1 ? text.charCodeAt(at + 1) : 0, left > 2 ? text.charCodeAt(at + 2) : 0];
      if ((a | b | c) > 255) throw wrong('Invalid character');
      out += alphabet[a >> 2] + alphabet[((a & 3) << 4) | (b >> 4)];
      out += left > 1 ? alphabet[((b & 15) << 2) | (c >> 6)] : '=';
      out += left > 2 ? alphabet[c & 63] : '=';
    }
    return out;
  });

  lib.define('atob', function atob(input) {
    if (arguments.length === 0) throw missing('input');
    let text = String(input).replace(/[\t\n\f\r ]/g, '');
    if (text.length % 4 === 0) text = text.replace(/={1,2}$/, '');
    if (text.length % 4 === 1) throw wrong('The string to be decoded is not correctly encoded.');
    let out = '', bits = 0, held = 0;
    for (const letter of text) {
      const value = valueOf.get(letter);
      if (value === undefined) throw wrong('Invalid character');
      bits = ((bits << 6) | value) & 0xffff;
      held += 6;
      if (held >= 8) {
        held -= 8;
        out += String.fromCharCode((bits >> held) & 255);
      }
    }
    return out;
  });
});
