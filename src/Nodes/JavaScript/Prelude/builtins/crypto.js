// Node's crypto as far as hashes, keyed hashes, derived keys and random numbers go; the rest says by name that it is not there.
(require, lib) => {
  'use strict';
  const { coded, needFunction, host } = lib;
  const native = host.native('crypto');
  const names = JSON.parse(native.algorithms());
  const typeError = (name, kinds, value) =>
    coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be ${kinds}. Received ${lib.received(value)}`);
  const outOfRange = (name, range, value) =>
    coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${lib.inspect(value)}`);

  // Strings go to the host as they are, where UTF-8 is meant.
  const dataOf = (name, value, encoding) => {
    if (typeof value === 'string') return encoding === undefined || /^utf-?8$|^buffer$/i.test(encoding) ? value.toWellFormed() : Buffer.from(value, encoding);
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    if (value instanceof ArrayBuffer) return new Uint8Array(value);
    throw typeError(name, 'of type string or an instance of Buffer, TypedArray, or DataView', value);
  };

  const algorithmOf = (algorithm, message) => {
    if (typeof algorithm !== 'string') throw typeError('algorithm', 'of type string', algorithm);
    const wanted = algorithm.toLowerCase().replace(/^rsa-/, '').replace(/^sha-(?=\d)/, 'sha').replace(/^sha3_/, 'sha3-');
    if (!names.includes(wanted)) throw Object.assign(coded(Error, 'ERR_OSSL_EVP_UNSUPPORTED', `${message}: \`${algorithm}\`; there are ${names.join(', ')}`));
    return wanted;
  };

  const finished = () => coded(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
  const write = (bytes, encoding) => encoding === undefined || encoding === 'buffer' ? bytes : bytes.toString(encoding);

  // A hash is a stream too, which few want and which is dear to load and to make: it becomes one when it is first used as one.
  class Digest {
    #state;
    #size;
    #options;
    constructor(state, size, options) {
      this.#state = state;
      this.#size = size;
      this.#options = options;
    }

    static [Symbol.hasInstance](value) {
      return value !== null && typeof value === 'object' && #state in value && (this === Digest || value.constructor === this);
    }

    _asStream() {
      Object.setPrototypeOf(this, streamed(this.constructor));
      require('stream').Transform.call(this, this.#options);
    }

    update(data, encoding) {
      if (this.#state === null) throw finished();
      this.#state(0, dataOf('data', data, encoding));
      return this;
    }

    digest(encoding) {
      if (this.#state === null) throw finished();
      const bytes = Buffer.alloc(this.#size);
      this.#state(1, new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
      this.#state = null;
      return write(bytes, encoding);
    }

    // The host can tell the digest so far and cannot branch off from there.
    _snapshot(options) {
      if (this.#state === null) throw finished();
      const soFar = new Uint8Array(this.#size);
      this.#state(2, soFar);
      const state = (operation, target) => {
        if (operation === 0) throw coded(Error, 'ERR_NOT_IN_A_GRAPH', 'the copy of a hash tells its digest; it cannot take more data in a graph');
        target.set(soFar);
      };
      return new Hash(state, this.#size, options);
    }

    _transform(chunk, encoding, done) {
      this.update(chunk, encoding);
      done();
    }

    _flush(done) {
      this.push(this.digest());
      done();
    }
  }

  const streamMembers = [
    'on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'off', 'removeListener', 'removeAllListeners', 'emit', 'listeners',
    'listenerCount', 'eventNames', 'setMaxListeners', 'pipe', 'unpipe', 'read', 'write', 'end', 'pause', 'resume', 'isPaused', 'cork', 'uncork',
    'destroy', 'setEncoding', 'setDefaultEncoding', 'readable', 'writable', 'destroyed', 'closed', 'errored', 'readableEnded', 'writableEnded',
    'readableFlowing', 'writableFinished', 'writableLength', 'readableLength', '_readableState', '_writableState', Symbol.asyncIterator,
  ];
  const streamPrototypes = new Map();
  const streamed = type => {
    if (!streamPrototypes.has(type)) {
      const members = { ...Object.getOwnPropertyDescriptors(Digest.prototype), ...Object.getOwnPropertyDescriptors(type.prototype) };
      for (const name of streamMembers) delete members[name];
      streamPrototypes.set(type, Object.create(require('stream').Transform.prototype, members));
    }
    return streamPrototypes.get(type);
  };
  for (const name of streamMembers) {
    Object.defineProperty(Digest.prototype, name, {
      get() {
        this._asStream();
        return this[name];
      },
      set(value) {
        Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
      },
      configurable: true,
    });
  }

  class Hash extends Digest {
    copy(options) { return this._snapshot(options); }
  }
  class Hmac extends Digest {}

  const createHash = (algorithm, options) => {
    const name = algorithmOf(algorithm, 'Digest method not supported');
    return new Hash(native.hash(name), native.size(name), options);
  };
  const createHmac = (algorithm, key, options) => {
    const name = algorithmOf(algorithm, 'Invalid digest');
    return new Hmac(native.hash(name, dataOf('key', key, options?.encoding)), native.size(name), options);
  };
  const hash = (algorithm, data, encoding = 'hex') => createHash(algorithm).update(data).digest(encoding);

  const sizeOf = (name, size, most = 2 ** 31 - 1) => {
    if (typeof size !== 'number') throw typeError(name, 'of type number', size);
    if (!Number.isInteger(size) || size < 0 || size > most) throw outOfRange(name, `>= 0 && <= ${most}`, size);
    return size;
  };

  // What needs no waiting calls back in a later turn all the same, as in Node.
  const later = (callback, work) => {
    needFunction('callback', callback);
    let result;
    try {
      result = [null, work()];
    } catch (error) {
      result = [error];
    }
    setImmediate(callback, ...result);
  };

  const random = size => {
    const bytes = Buffer.alloc(size);
    for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65536)));
    return bytes;
  };
  const randomBytes = (size, callback) => {
    sizeOf('size', size);
    return callback === undefined ? random(size) : later(callback, () => random(size));
  };

  const randomFillSync = (target, offset = 0, size) => {
    const bytes = dataOf('buf', target);
    const end = size === undefined ? bytes.length : sizeOf('offset', offset, bytes.length) + sizeOf('size', size);
    if (end > bytes.length) throw outOfRange('size + offset', `<= ${bytes.length}`, end);
    random(end - offset).copy(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), offset);
    return target;
  };
  const randomFill = (target, ...rest) => later(rest.pop(), () => randomFillSync(target, ...rest));

  const safe = (name, value) => {
    if (!Number.isSafeInteger(value)) throw typeError(name, 'a safe integer', value);
    return value;
  };
  const randomInt = (low, high, callback) => {
    const [min, max, done] = high === undefined || typeof high === 'function' ? [0, low, high] : [low, high, callback];
    safe('min', min);
    safe('max', max);
    const range = max - min;
    if (max <= min) throw outOfRange('max', `greater than the value of "min" (${min})`, max);
    if (range >= 2 ** 48) throw outOfRange('max - min', '<= 281474976710655', range);
    const draw = () => {
      // A number of the last, incomplete stretch would make the small results more likely.
      const limit = 2 ** 48 - 2 ** 48 % range;
      for (;;) {
        const number = random(6).readUIntBE(0, 6);
        if (number < limit) return min + number % range;
      }
    };
    return done === undefined ? draw() : later(done, draw);
  };

  const timingSafeEqual = (left, right) => {
    const [a, b] = [dataOf('buf1', left), dataOf('buf2', right)];
    if (typeof left === 'string') throw typeError('buf1', 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', left);
    if (typeof right === 'string') throw typeError('buf2', 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', right);
    if (a.length !== b.length) throw coded(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
    return native.equal(a, b);
  };

  // Keys are derived beside the lane where a callback waits for them; the host fills the bytes and says why it could not.
  const derive = (kind, name, secret, salt, extra, size, callback) => {
    const bytes = Buffer.alloc(sizeOf('keylen', size));
    const target = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    const args = [kind, name, Buffer.from(secret), Buffer.from(salt), extra, target];
    if (callback === undefined) {
      native.derive(...args);
      return bytes;
    }
    needFunction('callback', callback);
    native.derive(...args, error => error === undefined ? callback(null, bytes) : callback(new Error(error)));
  };
  const pbkdf2 = (password, salt, iterations, size, digest, callback) => {
    const name = algorithmOf(digest, 'Invalid digest');
    if (!Number.isInteger(iterations) || iterations < 1 || iterations > 2 ** 31 - 1) throw outOfRange('iterations', '>= 1 && <= 2147483647', iterations);
    return derive('pbkdf2', name, dataOf('password', password), dataOf('salt', salt), iterations, size, callback);
  };
  const hkdf = (digest, key, salt, info, size, callback) => {
    const name = algorithmOf(digest, 'Invalid digest');
    const most = 255 * native.size(name);
    if (sizeOf('length', size) > most) throw coded(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    return derive('hkdf', name, dataOf('key', key), dataOf('salt', salt), Buffer.from(dataOf('info', info)), size, callback);
  };

  const withBuffer = callback => callback && ((error, bytes) => error ? callback(error) : callback(null, new Uint8Array(bytes).buffer));
  const exports = {
    createHash, createHmac, hash, Hash, Hmac, randomBytes, pseudoRandomBytes: randomBytes, rng: randomBytes, randomFill, randomFillSync, randomInt,
    timingSafeEqual,
    randomUUID: () => crypto.randomUUID(),
    getRandomValues: target => crypto.getRandomValues(target),
    getHashes: () => [...names],
    getCiphers: () => [],
    getCurves: () => [],
    getFips: () => 0,
    pbkdf2: (...args) => {
      needFunction('callback', args[5]);
      return pbkdf2(...args);
    },
    pbkdf2Sync: (...args) => pbkdf2(...args.slice(0, 5)),
    hkdf: (...args) => hkdf(...args.slice(0, 5), withBuffer(args[5])),
    hkdfSync: (...args) => new Uint8Array(hkdf(...args.slice(0, 5))).buffer,
    constants: {},
    webcrypto: crypto,
    subtle: crypto.subtle,
  };

  const missing = [
    'createCipheriv', 'createDecipheriv', 'createSign', 'createVerify', 'sign', 'verify', 'createDiffieHellman', 'createDiffieHellmanGroup',
    'createECDH', 'diffieHellman', 'generateKey', 'generateKeySync', 'generateKeyPair', 'generateKeyPairSync', 'generatePrime',
    'generatePrimeSync', 'checkPrime', 'checkPrimeSync', 'createPrivateKey', 'createPublicKey', 'createSecretKey', 'publicEncrypt',
    'publicDecrypt', 'privateEncrypt', 'privateDecrypt', 'scrypt', 'scryptSync', 'getDiffieHellman', 'getCipherInfo', 'X509Certificate',
    'Certificate', 'KeyObject',
  ];
  for (const name of missing) {
    exports[name] = function () {
      throw coded(Error, 'ERR_NOT_IN_A_GRAPH', `crypto.${name} is not there for a graph; a package such as @noble/ciphers, @noble/curves or @noble/hashes does it in JavaScript`);
    };
  }
  return exports;
}
