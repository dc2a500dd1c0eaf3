// The library has no `partialDeepStrictEqual` and no `CallTracker`; what it compares deeply with is asked for by `util` too.
const assert = require('../node_modules/assert/build/assert.js');
const { isDeepStrictEqual } = require('../node_modules/assert/build/internal/util/comparisons.js');

module.exports = assert;
module.exports[Symbol.for('lolo.isDeepStrictEqual')] = isDeepStrictEqual;
