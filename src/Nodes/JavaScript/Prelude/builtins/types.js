// util.types: what a value is by its inner slots, whatever its prototype says.
() => {
  'use strict';
  const works = (method, ...args) => value => {
    try {
      method.call(value, ...args);
      return true;
    } catch {
      return false;
    }
  };
  const getter = (type, name) => works(Object.getOwnPropertyDescriptor(type.prototype, name).get);
  const typedArray = Object.getPrototypeOf(Uint8Array);
  const typedName = Object.getOwnPropertyDescriptor(typedArray.prototype, Symbol.toStringTag).get;
  const isObject = value => value !== null && typeof value === 'object';
  const onObjects = test => value => isObject(value) && test(value);
  const tag = value => Object.prototype.toString.call(value);
  const hasKind = (...kinds) => value => typeof value === 'function' && kinds.includes(Object.getPrototypeOf(value)?.[Symbol.toStringTag] ?? '');
  const noThen = Symbol('none');

  const types = {
    isDate: onObjects(works(Date.prototype.getTime)),
    isRegExp: onObjects(getter(RegExp, 'source')),
    isMap: onObjects(getter(Map, 'size')),
    isSet: onObjects(getter(Set, 'size')),
    isWeakMap: onObjects(works(WeakMap.prototype.has, noThen)),
    isWeakSet: onObjects(works(WeakSet.prototype.has, noThen)),
    isArrayBuffer: onObjects(getter(ArrayBuffer, 'byteLength')),
    isSharedArrayBuffer: onObjects(typeof SharedArrayBuffer === 'function' ? getter(SharedArrayBuffer, 'byteLength') : () => false),
    isDataView: onObjects(getter(DataView, 'byteLength')),
    isTypedArray: value => typedName.call(value) !== undefined,
    isArrayBufferView: ArrayBuffer.isView,
    isNumberObject: onObjects(works(Number.prototype.valueOf)),
    isStringObject: onObjects(works(String.prototype.valueOf)),
    isBooleanObject: onObjects(works(Boolean.prototype.valueOf)),
    isBigIntObject: onObjects(works(BigInt.prototype.valueOf)),
    isSymbolObject: onObjects(works(Symbol.prototype.valueOf)),
    isPromise: value => value instanceof Promise,
    isNativeError: value => value instanceof Error && tag(value) === '[object Error]',
    isArgumentsObject: value => isObject(value) && !(Symbol.toStringTag in value) && tag(value) === '[object Arguments]',
    isAsyncFunction: hasKind('AsyncFunction', 'AsyncGeneratorFunction'),
    isGeneratorFunction: hasKind('GeneratorFunction', 'AsyncGeneratorFunction'),
    isGeneratorObject: value => isObject(value) && /^\[object (Async)?Generator\]$/.test(tag(value)),
    isMapIterator: value => isObject(value) && tag(value) === '[object Map Iterator]',
    isSetIterator: value => isObject(value) && tag(value) === '[object Set Iterator]',
    isModuleNamespaceObject: value => isObject(value) && tag(value) === '[object Module]',
    // What only the engine could tell is told as not so.
    isProxy: () => false,
    isExternal: () => false,
    isCryptoKey: () => false,
    isKeyObject: () => false,
  };
  types.isAnyArrayBuffer = value => types.isArrayBuffer(value) || types.isSharedArrayBuffer(value);
  types.isBoxedPrimitive = value => ['Number', 'String', 'Boolean', 'BigInt', 'Symbol'].some(kind => types[`is${kind}Object`](value));
  for (const name of ['Int8', 'Uint8', 'Uint8Clamped', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64', 'BigInt64', 'BigUint64']) {
    types[`is${name}Array`] = value => typedName.call(value) === `${name}Array`;
  }
  return types;
}
