// The library has all of Node's Buffer but the encoding `base64url`, which tokens are written in.
import { Buffer } from 'buffer';

const isUrlSafe = encoding => typeof encoding === 'string' && encoding.toLowerCase() === 'base64url';
const { from, isEncoding, byteLength } = Buffer;
const { toString, write } = Buffer.prototype;

Buffer.from = function (value, encodingOrOffset, length) {
  return from(value, typeof value === 'string' && isUrlSafe(encodingOrOffset) ? 'base64' : encodingOrOffset, length);
};
Buffer.isEncoding = encoding => isUrlSafe(encoding) || isEncoding(encoding);
Buffer.byteLength = (value, encoding) => byteLength(value, isUrlSafe(encoding) ? 'base64' : encoding);
Buffer.prototype.toString = function (encoding, start, end) {
  if (!isUrlSafe(encoding)) {
    return arguments.length === 0 ? toString.call(this) : toString.call(this, encoding, start, end);
  }
  const text = toString.call(this, 'base64', start, end);
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};
Buffer.prototype.write = function (text, ...rest) {
  const last = rest.length - 1;
  if (last >= 0 && isUrlSafe(rest[last])) rest[last] = 'base64';
  return write.call(this, text, ...rest);
};

export { Buffer };
