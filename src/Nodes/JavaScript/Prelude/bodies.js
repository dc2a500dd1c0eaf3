// How bodies live in the realm and cross its border.
//
// A body that a JavaScript handler routes stays here, in `slots`, under the number that the host gave it; only the number travels.
// The host counts who holds a slot and says when it is free. Plain values of other worlds come in as JSON text with `extras` for
// what JSON cannot say; bodies that other worlds want to read go out the same way.
(function (realm) {
  'use strict';
  const { host, marker } = realm;
  const slots = [];
  let incoming = [];

  const isBytes = (value) => value instanceof Uint8Array || value instanceof ArrayBuffer || ArrayBuffer.isView(value);

  const toBytes = (value) =>
    value instanceof Uint8Array
      ? value
      : value instanceof ArrayBuffer
        ? new Uint8Array(value)
        : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);

  const revive = (text) => {
    if (incoming.length === 0) {
      return JSON.parse(text);
    }
    const extras = incoming;
    incoming = [];
    return JSON.parse(text, (_, value) =>
      value !== null && typeof value === 'object' && marker in value ? extras[value[marker]] : value);
  };

  const isPlain = (value) => {
    const prototype = Object.getPrototypeOf(value);
    return prototype === null || prototype === Object.prototype;
  };

  const nameOf = (value) =>
    typeof value === 'function' ? `[function ${value.name || 'anonymous'}]` : `[${value.constructor?.name ?? 'object'}]`;

  // Writes a value as JSON text; what has no plain form is handed to the host as it is and marked in the text. In an outline that is
  // all that the value holds and that is no scalar.
  const describe = (value, isOutline = false) => {
    const path = [];
    const live = (part) => ({ [marker]: host.extra(realm.keep(part), nameOf(part)) });
    const plain = (part) => {
      switch (typeof part) {
        case 'string':
          return part.isWellFormed() ? part : part.toWellFormed();
        case 'bigint':
          throw new TypeError('a BigInt cannot leave JavaScript; turn it into a string or a number first');
        case 'function':
          return live(part);
        case 'symbol':
        case 'undefined':
          return undefined;
        case 'object':
          return part === null ? null : object(part);
        default:
          return part;
      }
    };
    const object = (part) => {
      if (isBytes(part)) {
        return { [marker]: host.extraBytes(toBytes(part)) };
      }
      if (isOutline && path.length > 0) {
        return live(part);
      }
      if (part instanceof Date) {
        return part.toJSON();
      }
      if (part instanceof Error) {
        return { name: part.name, message: part.message, stack: part.stack };
      }
      if (path.includes(part) || !(Array.isArray(part) || isPlain(part))) {
        return live(part);
      }
      path.push(part);
      let copy;
      if (Array.isArray(part)) {
        copy = part.map((item) => plain(item) ?? null);
      } else {
        copy = {};
        for (const key of Object.keys(part)) {
          if (key === '__proto__') {
            // Set as others are, it would be no key but what the copy inherits from.
            Object.defineProperty(copy, key, { value: plain(part[key]), enumerable: true });
          } else {
            copy[key.toWellFormed()] = plain(part[key]);
          }
        }
      }
      path.pop();
      return copy;
    };
    return JSON.stringify(plain(value)) ?? 'null';
  };

  // Keeps a value in a slot that the host holds once.
  realm.keep = (value) => {
    const slot = host.slot();
    slots[slot] = value;
    return slot;
  };
  realm.slots = slots;
  realm.isBytes = isBytes;
  realm.toBytes = toBytes;
  realm.revive = revive;
  realm.describe = describe;

  host.give('describe', (slot) => describe(slots[slot]));
  host.give('outline', (slot) => describe(slots[slot], true));
  host.give('bytes', (length) => new Uint8Array(length));
  host.give('stashSlot', (slot) => { incoming.push(slots[slot]); });
  host.give('stashValue', (value) => { incoming.push(value); });
})
